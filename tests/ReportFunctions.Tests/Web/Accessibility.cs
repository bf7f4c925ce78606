using System.Text.Json;
using Microsoft.Playwright;

namespace ReportFunctions.Tests.Web;

/// <summary>What axe-core finds on a page as it stands: every rule of WCAG 2.2 AA that a machine can check, and axe's own best practices.</summary>
internal static class Accessibility
{
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../node_modules/axe-core/axe.min.js"))));

    /// <summary>One line a violation: the rule, what it asks for, and the elements that break it. Evaluated by the debugger, because the pages allow no script of others.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => typeof axe === 'object'"))
        {
            await page.EvaluateAsync("script => { (0, eval)(script) }", Axe.Value);
        }

        var found = await page.EvaluateAsync<JsonElement>(
            """
            async () => {
              const result = await axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
              return result.violations.map(violation => `${violation.id}: ${violation.help}: ${violation.nodes.map(node => `${node.target} ${node.any.map(check => check.message)}`).join(' | ')}`)
            }
            """);
        return [.. found.EnumerateArray().Select(line => line.GetString()!)];
    }
}
