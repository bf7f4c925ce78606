using System.Diagnostics;
using System.Text.Json;
using ReportFunctions.Local;

namespace ReportFunctions.Tests.Triggers;

/// <summary>What <c>dotnet publish</c> writes can be zipped and deployed as it is.</summary>
public sealed class PublishTests
{
    [Fact]
    public async Task The_published_folder_has_the_shape_the_host_needs()
    {
        using var folder = new TempFolder();
        var project = Path.Combine(LocalFolder.SolutionFolder()!, "functions", "ReportFunctions");
        using var publish = Process.Start(new ProcessStartInfo(
            "dotnet",
            ["publish", project, "-c", "Release", "-o", folder.Path, "-v", "quiet", "--nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false"])
        { RedirectStandardOutput = true })!;
        var output = await publish.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await publish.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(publish.ExitCode == 0, output);

        using var host = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder.Path, "host.json"), TestContext.Current.CancellationToken));
        var handler = host.RootElement.GetProperty("customHandler");
        Assert.True(handler.GetProperty("enableProxyingHttpRequest").GetBoolean());
        Assert.Equal("", host.RootElement.GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString());
        var executable = handler.GetProperty("description").GetProperty("defaultExecutablePath").GetString()!;
        string[] needed =
        [
            executable, "Http/function.json", "ReceiveWorkbook/function.json", "SendMail/function.json", "Reconcile/function.json", "ReconcileAll/function.json", "DeletePersonalData/function.json",
            "templates/gkbg-2021/form.json", "templates/gkbg-2019/form.json", "wwwroot/site.css", "wwwroot/site.js",
            "wwwroot/lib/govuk-frontend.min.css", "wwwroot/lib/govuk-frontend.min.js",
        ];
        Assert.All(needed, file => Assert.True(File.Exists(Path.Combine(folder.Path, file)), $"{file} is missing"));
        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*.cshtml", SearchOption.AllDirectories));
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "node_modules")));
    }
}
