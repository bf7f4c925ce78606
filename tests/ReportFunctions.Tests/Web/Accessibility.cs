using System.Text.Json;
using Microsoft.Playwright;

namespace ReportFunctions.Tests.Web;

/// <summary>What axe-core finds against WCAG 2.2 AA on a page as it stands.</summary>
internal static class Accessibility
{
    public static async Task CheckAsync(IPage page)
    {
        // Evaluated by the debugger, which the page's policy on scripts does not bind.
        var source = await File.ReadAllTextAsync(Path.Combine(NodeModules(), "axe-core", "axe.min.js"), TestContext.Current.CancellationToken);
        await page.EvaluateAsync(source);
        var found = await page.EvaluateAsync<JsonElement>(
            """
            async () => {
              const result = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
              return result.violations.map(v => `${v.id}: ${v.help}\n  ${v.nodes.map(n => n.html + ' ' + (n.any[0]?.message ?? '')).join('\n  ')}`)
            }
            """);
        Assert.True(found.GetArrayLength() == 0, $"{page.Url}\n{string.Join('\n', found.EnumerateArray())}");
    }

    private static string NodeModules()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "node_modules", "axe-core")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("node_modules"), "node_modules");
    }
}
