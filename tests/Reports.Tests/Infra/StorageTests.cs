using System.Globalization;
using System.Text.Json.Nodes;
using Reports.Compliance;
using Reports.Mail.Desk;
using Reports.Operations;
using Reports.Submissions;

namespace Reports.Tests.Infra;

public sealed class StorageTests(Deployments deployments)
{
    public static TheoryData<string> Stages => Deployments.Stages;

    [Theory]
    [MemberData(nameof(Stages))]
    public void Only_identities_open_an_account(string stage)
    {
        var accounts = deployments.Of(stage).Of("Microsoft.Storage/storageAccounts").ToList();

        Assert.Equal(2, accounts.Count);
        Assert.All(accounts, account =>
        {
            var properties = account["properties"]!;
            Assert.False(properties["allowSharedKeyAccess"]!.GetValue<bool>());
            Assert.False(properties["allowBlobPublicAccess"]!.GetValue<bool>());
            Assert.True(properties["supportsHttpsTrafficOnly"]!.GetValue<bool>());
            Assert.Equal("TLS1_2", properties["minimumTlsVersion"]!.GetValue<string>());
        });
        Assert.All(
            deployments.Of(stage).Of("Microsoft.Storage/storageAccounts/blobServices/containers"),
            container => Assert.Equal("None", container["properties"]!["publicAccess"]!.GetValue<string>()));
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void What_is_deleted_or_written_over_can_be_brought_back(string stage)
    {
        var services = deployments.Of(stage).Of("Microsoft.Storage/storageAccounts/blobServices").ToList();

        Assert.Equal(2, services.Count);
        Assert.All(services, service =>
        {
            var properties = service["properties"]!;
            Assert.True(properties["isVersioningEnabled"]!.GetValue<bool>());
            Assert.All([properties["deleteRetentionPolicy"]!, properties["containerDeleteRetentionPolicy"]!], policy =>
            {
                Assert.True(policy["enabled"]!.GetValue<bool>());
                Assert.InRange(policy["days"]!.GetValue<int>(), 7, 365);
            });
        });
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Uploads_are_immutable_until_personal_data_is_due_to_go(string stage)
    {
        var deployment = deployments.Of(stage);
        var policy = deployment.One("Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies");

        Assert.Equal($"{Deployment.Name(deployment.DataAccount)}/default/{SubmissionStorage.Uploads}/default", Deployment.Name(policy));
        Assert.InRange(
            policy["properties"]!["immutabilityPeriodSinceCreationInDays"]!.GetValue<int>(), 1, int.Parse(deployment.Settings["Retention__PersonalDataDays"], CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_locked_policy_is_left_alone() => Assert.Empty(
        deployments.WithEverything().Of("Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies"));

    [Theory]
    [InlineData("test", true)]
    [InlineData("china-test", true)]
    [InlineData("production", false)]
    [InlineData("china-production", false)]
    public void Old_versions_and_drafts_go_but_uploads_only_where_one_tries_out(string stage, bool uploadsGo)
    {
        var deployment = deployments.Of(stage);
        var rules = deployment.Of("Microsoft.Storage/storageAccounts/managementPolicies")
            .Single(policy => Deployment.Name(policy).StartsWith(Deployment.Name(deployment.DataAccount), StringComparison.Ordinal))
            ["properties"]!["policy"]!["rules"]!.AsArray();

        Assert.Contains(rules, rule => rule!["definition"]!["actions"]!["version"] is not null);
        Assert.Contains(rules, rule => DeletesIn(rule!, "imports/"));
        Assert.Equal(uploadsGo, rules.Any(rule => DeletesIn(rule!, "uploads/")));
        Assert.DoesNotContain(rules, rule => rule!["definition"]!["actions"]!["baseBlob"] is not null && rule["definition"]!["filters"]!["prefixMatch"] is null);
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Everything_the_program_stores_in_exists_before_it_starts(string stage)
    {
        var deployment = deployments.Of(stage);
        var account = deployment.DataAccount;

        Assert.Equal(
            new SortedSet<string>([.. SubmissionStorage.Containers, .. ComplianceStorage.Containers, .. MailStorage.Containers, "keys"]),
            new SortedSet<string>(deployment.In(account, "blobServices/containers")));
        Assert.Equal(
            new SortedSet<string>([.. SubmissionStorage.Tables, .. ComplianceStorage.Tables, .. MailStorage.Tables, .. OperationStorage.Tables]),
            new SortedSet<string>(deployment.In(account, "tableServices/tables")));
        Assert.Equal(["webjobs-blobtrigger-poison"], deployment.In(account, "queueServices/queues"));
    }

    [Theory]
    [InlineData("production")]
    [InlineData("china-production")]
    public void In_production_storage_and_vault_have_no_public_address(string stage)
    {
        var deployment = deployments.Of(stage);
        var kept = deployment.Of("Microsoft.Storage/storageAccounts").Concat(deployment.Of("Microsoft.KeyVault/vaults")).ToList();

        Assert.Equal(3, kept.Count);
        Assert.All(kept, resource =>
        {
            Assert.Equal("Disabled", resource["properties"]!["publicNetworkAccess"]!.GetValue<string>());
            Assert.Equal("Deny", resource["properties"]!["networkAcls"]!["defaultAction"]!.GetValue<string>());
        });
        Assert.Equal(
            new SortedSet<string>(
            [
                .. new[] { "blob", "queue", "table" }.SelectMany(service => new[] { deployment.DataAccount, deployment.HostAccount }.Select(account => $"{Deployment.Name(account)} {service}")),
                $"{Deployment.Name(deployment.One("Microsoft.KeyVault/vaults"))} vault",
            ]),
            new SortedSet<string>(deployment.Of("Microsoft.Network/privateEndpoints").Select(Target)));
    }

    [Fact]
    public void Direct_uploads_open_the_data_account_and_nothing_else()
    {
        var deployment = deployments.WithEverything();

        Assert.Equal("Enabled", deployment.DataAccount["properties"]!["publicNetworkAccess"]!.GetValue<string>());
        Assert.Equal("Disabled", deployment.HostAccount["properties"]!["publicNetworkAccess"]!.GetValue<string>());
        Assert.Equal("Disabled", deployment.One("Microsoft.KeyVault/vaults")["properties"]!["publicNetworkAccess"]!.GetValue<string>());
        Assert.Equal("True", deployment.Settings["Submissions__DirectUploads"]);
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void The_pipeline_waits_for_the_scanner_exactly_where_there_is_one(string stage)
    {
        var deployment = deployments.Of(stage);
        var scanner = deployment.Of("Microsoft.Security/defenderForStorageSettings").SingleOrDefault();

        Assert.Equal(scanner is not null, bool.Parse(deployment.Settings["Submissions__WaitForScan"]));
        Assert.Equal(stage == "production", scanner is not null);
        if (scanner is not null)
        {
            Assert.StartsWith(Deployment.Id(deployment.DataAccount), Deployment.Id(scanner), StringComparison.Ordinal);
            Assert.True(scanner["properties"]!["malwareScanning"]!["onUpload"]!["isEnabled"]!.GetValue<bool>());
            Assert.InRange(scanner["properties"]!["malwareScanning"]!["onUpload"]!["capGBPerMonth"]!.GetValue<int>(), 10, 1000);
        }
    }

    private static bool DeletesIn(JsonNode rule, string prefix) =>
        rule["definition"]!["actions"]!["baseBlob"]?["delete"] is not null
        && rule["definition"]!["filters"]!["prefixMatch"]!.AsArray().Any(match => match!.GetValue<string>() == prefix);

    private static string Target(JsonNode endpoint)
    {
        var connection = endpoint["properties"]!["privateLinkServiceConnections"]![0]!["properties"]!;
        return $"{connection["privateLinkServiceId"]!.GetValue<string>().Split('/')[^1]} {connection["groupIds"]![0]!.GetValue<string>()}";
    }
}
