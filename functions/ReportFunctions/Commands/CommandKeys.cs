using ReportFunctions.Composition;
using ReportFunctions.Local;
using Reports.Workbooks.Seals;

namespace ReportFunctions.Commands;

/// <summary>The seal keys of the command line: those of the environment (<c>Seal__Key</c>), otherwise those that local mode keeps.</summary>
internal static class CommandKeys
{
    /// <summary>To check a seal; none where no key was ever made, and then a seal is unverified.</summary>
    public static SealKeyring ToCheck() => Configured() ?? LocalFolder.Find().SealKeys();

    /// <summary>To seal; local mode's key is made at its first use.</summary>
    public static SealKeyring ToSeal() => Configured() ?? LocalFolder.Find().SealKeysOrNew();

    private static SealKeyring? Configured()
    {
        var section = new ConfigurationBuilder().AddEnvironmentVariables().Build().GetSection(SealOptions.Section);
        return section.Exists() ? section.Get<SealOptions>()!.Keyring() : null;
    }
}
