using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ReportFunctions.Tests.Web;

/// <summary>What a machine can see of a page, and its picture for people.</summary>
internal static partial class Screens
{
    /// <summary>
    /// It is no wider than its window, axe-core finds nothing, nothing on it was blocked, and in English nothing is left in Chinese but names
    /// and what a file holds.
    /// </summary>
    public static async Task CheckAsync(IPage page, string name, string language, int width)
    {
        await Browser.PictureAsync(page, $"{name}-{language}-{width}");
        Assert.True(
            await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), $"{name} is wider than {width} in {language}");
        var violations = await Accessibility.ViolationsAsync(page);
        Assert.True(violations.Count == 0, $"{name}: {string.Join(Environment.NewLine, violations)}");
        var blocked = await page.EvaluateAsync<string[]>("() => window.blocked ?? []");
        Assert.True(blocked.Length == 0, $"{name}: {string.Join(Environment.NewLine, blocked)}");
        if (language != "en")
        {
            return;
        }

        var text = await page.EvaluateAsync<string>(
            """
            () => {
              const copy = document.body.cloneNode(true)
              const names = '[lang], .name, .agency-name, .caption, .choices, .compliance tbody th, #region, .file, .preview tbody th, .finding__where, .explanation__text, .receipt, .receipt-sheet__report, .receipt-sheet dd, .attempts'
              copy.querySelectorAll(names).forEach(e => e.remove())
              return copy.textContent
            }
            """);
        // What a report says is quoted as it stands, in either language.
        text = Quoted().Replace(text, "");
        Assert.False(Chinese().IsMatch(text), $"{name}: {Chinese().Match(text).Value}");
    }

    [GeneratedRegex(@".{0,30}[\u4e00-\u9fff].{0,30}")]
    private static partial Regex Chinese();

    [GeneratedRegex("“[^”]*”")]
    private static partial Regex Quoted();
}
