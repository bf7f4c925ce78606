using System.Diagnostics;
using System.Text;
using Reports.Compliance.Pinyin;

namespace ReportFunctions.Tests.Compliance;

public sealed class PinyinTableTests
{
    /// <summary>The table is generated: whoever changes it by hand, or the dictionary, has to run the script again.</summary>
    [Fact]
    public async Task The_table_of_initials_is_what_its_script_writes_from_the_dictionary()
    {
        var script = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../functions/Reports/Compliance/Pinyin/initials.mjs"));
        using var node = Process.Start(new ProcessStartInfo("node", [script]) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
        var written = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        using var reader = new StreamReader(PinyinInitials.Open(), Encoding.UTF8);
        Assert.Equal(0, node.ExitCode);
        Assert.Equal(written, await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }
}
