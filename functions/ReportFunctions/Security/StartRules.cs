using Reports.Forms;

namespace ReportFunctions.Security;

/// <summary>Who vouches for a visitor.</summary>
internal enum IdentitySource
{
    /// <summary>The local sign-in page, where everybody may be anybody: on the own machine only.</summary>
    Local,

    /// <summary>App Service authentication.</summary>
    Platform,
}

/// <summary>A start that is refused, with what to do, in both languages.</summary>
public sealed class StartRefusedException(LocalizedText reason) : Exception($"{reason.Zh}{Environment.NewLine}{reason.En}")
{
    public LocalizedText Reason { get; } = reason;
}

/// <summary>Decides at start who vouches for visitors, and refuses to start where nobody would.</summary>
internal static class StartRules
{
    public static bool InsideAzure(IConfiguration environment) =>
        !string.IsNullOrEmpty(environment["WEBSITE_INSTANCE_ID"]) || !string.IsNullOrEmpty(environment["WEBSITE_SITE_NAME"]);

    /// <exception cref="StartRefusedException">Local mode inside Azure, or neither local mode nor platform authentication.</exception>
    public static IdentitySource Decide(bool localMode, IConfiguration environment)
    {
        if (localMode)
        {
            return InsideAzure(environment)
                ? throw new StartRefusedException(new LocalizedText(
                    "本地模式不得在 Azure 中启动：本地登录页允许任何人以任何身份登录。请配置 Storage，并在该应用的“身份验证”中启用 Entra ID。",
                    "Local mode refuses to start inside Azure: its sign-in page lets anybody be anybody. Configure Storage, and turn on Entra ID under “Authentication” of this app."))
                : IdentitySource.Local;
        }

        return string.Equals(environment["WEBSITE_AUTH_ENABLED"], "True", StringComparison.OrdinalIgnoreCase)
            ? IdentitySource.Platform
            : throw new StartRefusedException(new LocalizedText(
                "未启用平台身份验证，也不是本地模式，无法确认访问者身份，已停止启动。在 Azure 中请启用应用服务身份验证（Entra ID）；在本机试用请不要配置 Storage。",
                "Neither platform authentication nor local mode is on, so nobody could vouch for a visitor; the start is refused. In Azure turn on App Service authentication (Entra ID); on your own machine configure no Storage."));
    }
}
