using System.Collections;
using Reports.Compliance;
using Reports.Mail;
using Reports.Mail.Incoming;
using Reports.Operations.Retention;
using Reports.Storage;
using Reports.Submissions;

namespace Reports.Tests.Infra;

public sealed class AppTests(Deployments deployments)
{
    /// <summary>The sections of the configuration and what they are bound to.</summary>
    private static readonly Dictionary<string, Type> Sections = new()
    {
        [StorageOptions.Section] = typeof(StorageOptions),
        ["Submissions"] = typeof(SubmissionOptions),
        [AuthoritySettings.Section] = typeof(AuthoritySettings),
        [MailOptions.Section] = typeof(MailOptions),
        [MailboxOptions.Section] = typeof(MailboxOptions),
        [RetentionOptions.Section] = typeof(RetentionOptions),
    };

    /// <summary>What the Functions host, the platform and the clients of Azure read.</summary>
    private static readonly HashSet<string> OfTheHost =
    [
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        "APPLICATIONINSIGHTS_CONNECTION_STRING",
        "AZURE_CLIENT_ID",
        "AzureWebJobsDisableHomepage",
        "AzureWebJobsStorage:blobServiceUri",
        "AzureWebJobsStorage:clientId",
        "AzureWebJobsStorage:credential",
        "AzureWebJobsStorage:queueServiceUri",
        "AzureWebJobsStorage:tableServiceUri",
        "FUNCTIONS_EXTENSION_VERSION",
        "FUNCTIONS_WORKER_RUNTIME",
        "OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID",
        "WEBSITE_RUN_FROM_PACKAGE",
        "Workbooks:blobServiceUri",
        "Workbooks:clientId",
        "Workbooks:credential",
        "Workbooks:queueServiceUri",
    ];

    /// <summary>Read by the executable itself, outside the options of the library.</summary>
    private static readonly HashSet<string> OfTheExecutable = ["Seal:Former:0", "Seal:Key", "Seal:KeyId", "Site:BaseAddress"];

    /// <summary>What Flex Consumption refuses: it has places of its own for these.</summary>
    private static readonly string[] RefusedByFlexConsumption =
    [
        "FUNCTIONS_EXTENSION_VERSION", "FUNCTIONS_WORKER_RUNTIME", "FUNCTIONS_WORKER_RUNTIME_VERSION", "WEBSITE_RUN_FROM_PACKAGE",
        "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING", "WEBSITE_CONTENTSHARE", "WEBSITE_TIME_ZONE", "WEBSITE_VNET_ROUTE_ALL", "ENABLE_ORYX_BUILD",
        "SCM_DO_BUILD_DURING_DEPLOYMENT", "FUNCTIONS_MAX_HTTP_CONCURRENCY", "WEBSITE_MAX_DYNAMIC_APPLICATION_SCALE_OUT",
    ];

    public static TheoryData<string> Stages => Deployments.Stages;

    [Theory]
    [MemberData(nameof(Stages))]
    public void Somebody_reads_every_setting(string stage)
    {
        var unknown = deployments.Of(stage).Settings.Keys.Select(Key).Where(key => !Known(key));

        Assert.Empty(unknown);
    }

    [Theory]
    [InlineData("Mail:Hots")]
    [InlineData("Mail:AllowedDomains:first")]
    [InlineData("Storage:QueueUri")]
    [InlineData("Nothing")]
    public void A_misspelt_setting_is_noticed(string key) => Assert.False(Known(key));

    [Fact]
    public void Everything_that_can_be_turned_on_is_read_by_somebody_too() => Assert.All(
        (Deployment[])[deployments.WithEverything(), deployments.With("china-production", ("readMailbox", "true"))],
        deployment =>
        {
            Assert.Equal("Graph", deployment.Settings["Mail__Mailbox__Kind"]);
            Assert.DoesNotContain(deployment.Settings.Keys.Select(Key), key => !Known(key));
        });

    [Theory]
    [MemberData(nameof(Stages))]
    public void Secrets_stay_in_the_vault(string stage)
    {
        var secrets = deployments.Of(stage).Settings.Where(setting => IsSecret(setting.Key)).ToList();

        Assert.Equal(["Mail__Password", "Seal__Key"], secrets.Select(secret => secret.Key).Order(StringComparer.Ordinal));
        Assert.All(secrets, secret => Assert.Contains("@Microsoft.KeyVault(SecretUri=https://", secret.Value, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Mail__InboundKey", "mail-inbound-key)")]
    [InlineData("Seal__Former__0", "'0')")]
    public void Former_seal_keys_and_the_key_of_mails_handed_in_stay_there_too(string setting, string secret)
    {
        var value = deployments.WithEverything().Settings[setting];

        Assert.Contains("@Microsoft.KeyVault(SecretUri=https://", value, StringComparison.Ordinal);
        Assert.Contains(secret, value, StringComparison.Ordinal);
    }

    /// <summary>What refers to a missing secret is passed on as it is, and then anybody could work out the key.</summary>
    [Theory]
    [MemberData(nameof(Stages))]
    public void Mails_are_not_handed_in_until_somebody_says_so(string stage) => Assert.DoesNotContain("Mail__InboundKey", deployments.Of(stage).Settings.Keys);

    [Theory]
    [InlineData("test")]
    [InlineData("china-test")]
    public void Where_one_tries_out_mail_goes_to_the_own_domain_only(string stage) =>
        Assert.Equal(Bicep.Office["TEST_MAIL_DOMAIN"], deployments.Of(stage).Settings["Mail__AllowedDomains__0"]);

    [Theory]
    [InlineData("production")]
    [InlineData("china-production")]
    public void In_production_mail_goes_everywhere(string stage) =>
        Assert.DoesNotContain(deployments.Of(stage).Settings.Keys, key => key.StartsWith("Mail__AllowedDomains", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Stages))]
    public void Tokens_are_checked_and_visitors_without_one_let_through(string stage)
    {
        var properties = deployments.Of(stage).One("Microsoft.Web/sites/config", "/authsettingsV2")["properties"]!;
        var entra = properties["identityProviders"]!["azureActiveDirectory"]!;

        Assert.True(properties["platform"]!["enabled"]!.GetValue<bool>());
        Assert.False(properties["globalValidation"]!["requireAuthentication"]!.GetValue<bool>());
        Assert.Equal("AllowAnonymous", properties["globalValidation"]!["unauthenticatedClientAction"]!.GetValue<string>());
        Assert.True(properties["httpSettings"]!["requireHttps"]!.GetValue<bool>());
        Assert.True(entra["enabled"]!.GetValue<bool>());
        Assert.Equal(Bicep.Office["SIGN_IN_CLIENT_ID"], entra["registration"]!["clientId"]!.GetValue<string>());
        Assert.Contains("/v2.0", entra["registration"]!["openIdIssuer"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.All(
            entra["validation"]!["allowedAudiences"]!.AsArray(),
            audience => Assert.EndsWith(Bicep.Office["SIGN_IN_CLIENT_ID"], audience!.GetValue<string>(), StringComparison.Ordinal));
        Assert.False(properties["login"]!["tokenStore"]!["enabled"]!.GetValue<bool>());
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void The_app_trusts_its_identity_instead_of_a_secret(string stage)
    {
        var deployment = deployments.Of(stage);
        var setting = deployment.One("Microsoft.Web/sites/config", "/authsettingsV2")
            ["properties"]!["identityProviders"]!["azureActiveDirectory"]!["registration"]!["clientSecretSettingName"]!.GetValue<string>();

        Assert.Contains("/userAssignedIdentities/", deployment.Settings[setting], StringComparison.Ordinal);
        Assert.Equal("UserAssigned", deployment.One("Microsoft.Web/sites")["identity"]!["type"]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void The_app_is_reached_over_tls_and_published_to_without_passwords(string stage)
    {
        var site = deployments.Of(stage).One("Microsoft.Web/sites")["properties"]!;

        Assert.True(site["httpsOnly"]!.GetValue<bool>());
        Assert.Equal("1.2", site["siteConfig"]!["minTlsVersion"]!.GetValue<string>());
        var policies = deployments.Of(stage).Of("Microsoft.Web/sites/basicPublishingCredentialsPolicies").ToList();
        Assert.Equal(2, policies.Count);
        Assert.All(policies, policy => Assert.False(policy["properties"]!["allow"]!.GetValue<bool>()));
    }

    [Theory]
    [InlineData("test")]
    [InlineData("production")]
    public void In_Azure_it_is_a_custom_handler_on_Flex_Consumption(string stage)
    {
        var deployment = deployments.Of(stage);
        var site = deployment.One("Microsoft.Web/sites")["properties"]!;
        var config = site["functionAppConfig"]!;

        Assert.Equal("FC1", deployment.One("Microsoft.Web/serverfarms")["sku"]!["name"]!.GetValue<string>());
        Assert.Equal("custom", config["runtime"]!["name"]!.GetValue<string>());
        Assert.Equal("1.0", config["runtime"]!["version"]!.GetValue<string>());
        Assert.Equal("UserAssignedIdentity", config["deployment"]!["storage"]!["authentication"]!["type"]!.GetValue<string>());
        Assert.InRange(config["scaleAndConcurrency"]!["maximumInstanceCount"]!.GetValue<int>(), 40, 1000);
        Assert.DoesNotContain(deployment.Settings.Keys, RefusedByFlexConsumption.Contains);
        Assert.Null(site["vnetRouteAllEnabled"]);
        Assert.Null(site["siteConfig"]!["alwaysOn"]);
        Assert.Null(site["siteConfig"]!["linuxFxVersion"]);
    }

    [Theory]
    [InlineData("china-test")]
    [InlineData("china-production")]
    public void In_Azure_China_it_runs_on_an_ordinary_plan_and_mails_by_a_server_of_the_office(string stage)
    {
        var deployment = deployments.Of(stage);
        var site = deployment.One("Microsoft.Web/sites")["properties"]!;

        Assert.NotEqual("FC1", deployment.One("Microsoft.Web/serverfarms")["sku"]!["name"]!.GetValue<string>());
        Assert.Null(site["functionAppConfig"]);
        Assert.True(site["siteConfig"]!["alwaysOn"]!.GetValue<bool>());
        Assert.Equal("custom", deployment.Settings["FUNCTIONS_WORKER_RUNTIME"]);
        Assert.Equal("1", deployment.Settings["WEBSITE_RUN_FROM_PACKAGE"]);
        Assert.DoesNotContain(deployment.All, resource => resource["type"]!.GetValue<string>().StartsWith("Microsoft.Communication/", StringComparison.Ordinal));
        Assert.Equal(Bicep.Office["SMTP_HOST"], deployment.Settings["Mail__Host"]);
    }

    private static string Key(string setting) => setting.Replace("__", ":", StringComparison.Ordinal);

    private static bool IsSecret(string setting) =>
        setting.EndsWith("Key", StringComparison.Ordinal) || setting.EndsWith("Password", StringComparison.Ordinal) || setting.EndsWith("Secret", StringComparison.Ordinal);

    private static bool Known(string key) =>
        OfTheHost.Contains(key) || OfTheExecutable.Contains(key)
        || Sections.Where(section => key.StartsWith($"{section.Key}:", StringComparison.Ordinal))
            .Any(section => Binds(section.Value, key[(section.Key.Length + 1)..].Split(':')));

    private static bool Binds(Type type, string[] path) =>
        type.GetProperty(path[0]) is { } property
        && (path.Length == 1
            ? property.CanWrite
            : property.PropertyType.IsAssignableTo(typeof(IEnumerable)) ? int.TryParse(path[1], out _) : Binds(property.PropertyType, path[1..]));
}
