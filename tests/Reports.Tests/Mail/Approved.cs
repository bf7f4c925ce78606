using System.Runtime.CompilerServices;
using System.Text;
using Reports.Mail.Notices;

namespace Reports.Tests.Mail;

/// <summary>
/// Compares a mail byte for byte with the copy that a person has read, in folder Approved. UPDATE_APPROVED=1 writes the copies anew; the
/// difference is then read in the commit.
/// </summary>
internal static class Approved
{
    public static void Verify(string name, Notice notice, [CallerFilePath] string test = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(test)!, "Approved");
        Compare(Path.Combine(folder, name + ".txt"), $"{notice.Subject}\n\n{notice.Text}");
        Compare(Path.Combine(folder, name + ".html"), notice.Html);
    }

    private static void Compare(string path, string actual)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path, Encoding.UTF8), actual);
    }
}
