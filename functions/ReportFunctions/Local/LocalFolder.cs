using System.Security.Cryptography;
using Reports.Workbooks.Seals;

namespace ReportFunctions.Local;

/// <summary>
/// The folder <c>.local</c> that local mode and the command line share: storage, mail, the seal key, the key for handing in mails.
/// It lies beside the solution; where there is none, in the current folder.
/// </summary>
public sealed class LocalFolder
{
    private const string KeyId = "local";

    public LocalFolder(string path) => Path = path;

    public string Path { get; }

    private string KeyFile => System.IO.Path.Combine(Path, "seal.key");

    private string MailKeyFile => System.IO.Path.Combine(Path, "mail.key");

    public static LocalFolder Find() => new(System.IO.Path.Combine(SolutionFolder() ?? Environment.CurrentDirectory, ".local"));

    /// <summary>The folder of the solution, looked for upwards from the current folder and then from the program; null when it was deployed without its source.</summary>
    public static string? SolutionFolder() => Upwards(Environment.CurrentDirectory) ?? Upwards(AppContext.BaseDirectory);

    /// <summary>The keys to check a seal with; none where no key was ever made, and then a seal is unverified.</summary>
    public SealKeyring SealKeys() =>
        File.Exists(KeyFile) ? new SealKeyring([ReadKey(), SealKey.Demonstration]) : SealKeyring.None;

    /// <summary>The keys to seal with; the first use makes one.</summary>
    public SealKeyring SealKeysOrNew()
    {
        if (!File.Exists(KeyFile))
        {
            MakeKey(KeyFile, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        }

        return SealKeys();
    }

    /// <summary>What a program shows to hand in mails; the first use makes it.</summary>
    public string MailKeyOrNew()
    {
        if (!File.Exists(MailKeyFile))
        {
            MakeKey(MailKeyFile, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        }

        return File.ReadAllText(MailKeyFile).Trim();
    }

    /// <summary>Written whole under another name first, so that nobody ever reads half a key; who comes second keeps the first one's.</summary>
    private void MakeKey(string file, string key)
    {
        Directory.CreateDirectory(Path);
        var draft = System.IO.Path.Combine(Path, $"{System.IO.Path.GetFileName(file)}.{Guid.NewGuid():N}.tmp");
        File.WriteAllText(draft, key);
        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }

    private SealKey ReadKey() => new(KeyId, Convert.FromBase64String(File.ReadAllText(KeyFile).Trim()));

    private static string? Upwards(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "ReportFunctions.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
