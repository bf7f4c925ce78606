namespace ReportFunctions.Local;

/// <summary>
/// Local mode could not start one of its programs. The message is for the person at the terminal, in Chinese and English,
/// and says what to do; it holds no stack trace.
/// </summary>
public sealed class LocalStartException(string chinese, string english, Exception? inner = null)
    : Exception($"{chinese}{Environment.NewLine}{english}", inner);
