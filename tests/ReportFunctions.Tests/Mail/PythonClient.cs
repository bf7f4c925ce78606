using System.Diagnostics;
using System.Globalization;
using ReportFunctions.Local;

namespace ReportFunctions.Tests.Mail;

/// <summary>Sends mail to a server on this machine with Python's smtplib: a client that is not ours.</summary>
internal static class PythonClient
{
    private const string Raw =
        "import smtplib, sys; server = smtplib.SMTP('127.0.0.1', int(sys.argv[1]), timeout=60); "
        + "server.sendmail('zhang@agency.example', sys.argv[2], sys.stdin.buffer.read(), ['BODY=8BITMIME']); server.quit()";

    /// <summary>A mail with one file, as Python's own library writes it.</summary>
    public static async Task SendFileAsync(int port, string from, string messageId, string fileName, byte[] content, CancellationToken cancellationToken)
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "content");
        await File.WriteAllBytesAsync(path, content, cancellationToken);
        var script = Path.Combine(LocalFolder.SolutionFolder()!, "tests", "ReportFunctions.Tests", "Mail", "send_mail.py");
        await RunAsync([], [script, Text(port), from, MailMessages.Office, messageId, "年度报告", fileName, path], cancellationToken);
    }

    /// <summary>These bytes, with the dots of the protocol and no other change.</summary>
    public static Task SendRawAsync(int port, byte[] message, string to, CancellationToken cancellationToken) =>
        RunAsync(message, ["-c", Raw, Text(port), to], cancellationToken);

    private static async Task RunAsync(byte[] input, string[] arguments, CancellationToken cancellationToken)
    {
        using var python = Process.Start(new ProcessStartInfo("python3", arguments) { RedirectStandardError = true, RedirectStandardInput = true })!;
        await python.StandardInput.BaseStream.WriteAsync(input, cancellationToken);
        python.StandardInput.Close();
        var error = await python.StandardError.ReadToEndAsync(cancellationToken);
        await python.WaitForExitAsync(cancellationToken);
        Assert.True(python.ExitCode == 0, error);
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
