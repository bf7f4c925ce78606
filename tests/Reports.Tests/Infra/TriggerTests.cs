using System.Text.Json.Nodes;
using Reports.Submissions;

namespace Reports.Tests.Infra;

public sealed class TriggerTests(Deployments deployments)
{
    private const string Function = "ReceiveWorkbook";

    private static readonly JsonNode Binding = JsonNode.Parse(File.ReadAllText(
        Path.Combine(SolutionFolder.Path, "functions", "ReportFunctions", "Triggers", Function, "function.json")))!["bindings"]![0]!;

    public static TheoryData<string> Stages => Deployments.Stages;

    [Fact]
    public void New_uploads_wake_the_function_and_nothing_else_does()
    {
        var subscription = deployments.AfterTheCode().One("Microsoft.EventGrid/systemTopics/eventSubscriptions")["properties"]!;
        var address = subscription["destination"]!["properties"]!["endpointUrl"]!.GetValue<string>();

        Assert.Equal("EventGrid", Binding["source"]!.GetValue<string>());
        Assert.Equal($"{SubmissionStorage.Uploads}/{{name}}", Binding["path"]!.GetValue<string>());
        Assert.Contains($"/runtime/webhooks/blobs?functionName=Host.Functions.{Function}&code=", address, StringComparison.Ordinal);
        Assert.Contains("systemKeys.blobs_extension", address, StringComparison.Ordinal);
        Assert.Equal($"/blobServices/default/containers/{SubmissionStorage.Uploads}/", subscription["filter"]!["subjectBeginsWith"]!.GetValue<string>());
        Assert.Equal(["Microsoft.Storage.BlobCreated"], subscription["filter"]!["includedEventTypes"]!.AsArray().Select(type => type!.GetValue<string>()));
    }

    [Fact]
    public void What_cannot_be_delivered_is_kept_and_told()
    {
        var after = deployments.AfterTheCode();
        var dead = after.One("Microsoft.EventGrid/systemTopics/eventSubscriptions")["properties"]!["deadLetterWithResourceIdentity"]!;
        var before = deployments.Of("production");

        Assert.Equal("SystemAssigned", dead["identity"]!["type"]!.GetValue<string>());
        Assert.Equal(Deployment.Id(before.HostAccount), dead["deadLetterDestination"]!["properties"]!["resourceId"]!.GetValue<string>());
        Assert.Contains(dead["deadLetterDestination"]!["properties"]!["blobContainerName"]!.GetValue<string>(), before.In(before.HostAccount, "blobServices/containers"));
        Assert.Equal("DeadLetteredCount", after.One("Microsoft.Insights/metricAlerts")["properties"]!["criteria"]!["allOf"]![0]!["metricName"]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void It_hangs_on_the_topic_of_the_data_account(string stage)
    {
        var deployment = deployments.Of(stage);
        var topic = deployment.One("Microsoft.EventGrid/systemTopics");

        Assert.Equal(Deployment.Id(deployment.DataAccount), topic["properties"]!["source"]!.GetValue<string>());
        if (stage == "production")
        {
            Assert.StartsWith(
                $"{Deployment.Name(topic)}/", Deployment.Name(deployments.AfterTheCode().One("Microsoft.EventGrid/systemTopics/eventSubscriptions")), StringComparison.Ordinal);
        }
    }

    /// <summary>The host looks for the name of a connection with AzureWebJobs before it first: Storage would be its own account.</summary>
    [Theory]
    [MemberData(nameof(Stages))]
    public void The_trigger_reads_from_the_data_account(string stage)
    {
        var deployment = deployments.Of(stage);
        var connection = Binding["connection"]!.GetValue<string>();

        Assert.DoesNotContain(deployment.Settings.Keys, key => key.StartsWith($"AzureWebJobs{connection}", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(deployment.Settings["Storage__BlobUri"], deployment.Settings[$"{connection}__blobServiceUri"]);
        Assert.Contains(Deployment.Name(deployment.DataAccount), deployment.Settings[$"{connection}__queueServiceUri"], StringComparison.Ordinal);
        Assert.Equal("managedidentity", deployment.Settings[$"{connection}__credential"]);
    }
}
