namespace Reports.Forms;

/// <summary>
/// Shortens a text that is kept or shown only in part. A character of two halves is never torn apart: one half alone can neither be written
/// into a workbook nor be normalised.
/// </summary>
public static class TextCut
{
    /// <summary>The beginning, at most so many characters (UTF-16).</summary>
    public static string Cut(this string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    /// <summary>The same, with an ellipsis behind it where something was cut off.</summary>
    public static string Shortened(this string text, int longest) => text.Length <= longest ? text : text.Cut(longest) + "…";
}
