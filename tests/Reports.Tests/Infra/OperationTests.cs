using System.Text.RegularExpressions;
using Reports.Submissions;

namespace Reports.Tests.Infra;

public sealed partial class OperationTests(Deployments deployments)
{
    public static TheoryData<string> Stages => Deployments.Stages;

    [Theory]
    [MemberData(nameof(Stages))]
    public void The_operator_is_told_of_everything_that_must_not_fail_silently(string stage)
    {
        var deployment = deployments.Of(stage);
        var operators = deployment.One("Microsoft.Insights/actionGroups");
        var alerts = deployment.Of("Microsoft.Insights/scheduledQueryRules").ToDictionary(
            Deployment.Name, alert => alert["properties"]!["criteria"]!["allOf"]![0]!["query"]!.GetValue<string>());

        Assert.Equal(Bicep.Office["OPERATOR_MAIL"], operators["properties"]!["emailReceivers"]![0]!["emailAddress"]!.GetValue<string>());
        Assert.Equal(["failed-submissions", "outbox-age", "poison", "reconcile-mends", "silence", "submissions-age"], alerts.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("\"reports.submissions.decided\"", alerts["failed-submissions"], StringComparison.Ordinal);
        Assert.Contains($"Properties.outcome) == \"{SubmissionStatus.Failed}\"", alerts["failed-submissions"], StringComparison.Ordinal);
        Assert.Contains("\"reports.outbox.age\"", alerts["outbox-age"], StringComparison.Ordinal);
        Assert.Contains("\"reports.submissions.age\"", alerts["submissions-age"], StringComparison.Ordinal);
        Assert.Contains("\"reports.reconcile.mended\"", alerts["reconcile-mends"], StringComparison.Ordinal);
        Assert.Contains("webjobs-blobtrigger-poison", alerts["poison"], StringComparison.Ordinal);
        Assert.All(deployment.Of("Microsoft.Insights/scheduledQueryRules"), alert =>
        {
            var criterion = alert["properties"]!["criteria"]!["allOf"]![0]!;
            Assert.Equal(Deployment.Id(operators), alert["properties"]!["actions"]!["actionGroups"]![0]!.GetValue<string>());
            Assert.Matches($@"\b{criterion["metricMeasureColumn"]!.GetValue<string>()} = ", criterion["query"]!.GetValue<string>());
        });
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Telemetry_and_secrets_take_identities_only(string stage)
    {
        var deployment = deployments.Of(stage);
        var vault = deployment.One("Microsoft.KeyVault/vaults")["properties"]!;

        Assert.True(deployment.One("Microsoft.Insights/components")["properties"]!["DisableLocalAuth"]!.GetValue<bool>());
        Assert.Contains("Authorization=AAD", deployment.Settings["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"], StringComparison.Ordinal);
        Assert.True(vault["enableRbacAuthorization"]!.GetValue<bool>());
        Assert.True(vault["enablePurgeProtection"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("test")]
    [InlineData("production")]
    public void A_month_that_becomes_dearer_than_planned_is_told(string stage)
    {
        var budget = deployments.Of(stage).One("Microsoft.Consumption/budgets")["properties"]!;

        Assert.InRange(budget["amount"]!.GetValue<int>(), 1, 10_000);
        Assert.All(
            budget["notifications"]!.AsObject(),
            notification => Assert.Equal(Bicep.Office["OPERATOR_MAIL"], notification.Value!["contactEmails"]![0]!.GetValue<string>()));
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Addresses_of_a_cloud_come_from_that_cloud(string stage)
    {
        var hosts = deployments.Of(stage).All.Concat(deployments.AfterTheCode().All)
            .SelectMany(resource => CloudHost().Matches(resource.ToJsonString()).Select(match => match.Value))
            .ToHashSet();

        // Azure does not tell templates these: the sign-in and Graph of China are parameters, Communication Services is in Azure alone.
        HashSet<string> known = stage.StartsWith("china", StringComparison.Ordinal)
            ? ["login.partner.microsoftonline.cn", "microsoftgraph.chinacloudapi.cn"]
            : ["smtp.azurecomm.net"];
        Assert.Subset(known, hosts);
    }

    /// <summary>A literal address in either cloud.</summary>
    [GeneratedRegex(@"[a-z0-9.-]+\.(windows|azure|azurewebsites|azure-api|azurecomm|microsoftonline|chinacloudapi|chinacloudsites|microsoft)\.(net|com|cn)")]
    private static partial Regex CloudHost();
}
