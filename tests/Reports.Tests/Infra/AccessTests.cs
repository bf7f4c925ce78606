using System.Text.Json.Nodes;

namespace Reports.Tests.Infra;

public sealed class AccessTests(Deployments deployments)
{
    /// <summary>The ids of the roles that Azure brings, as its documentation lists them.</summary>
    private static readonly Dictionary<string, string> BuiltIn = new()
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = "Storage Blob Data Contributor",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["4633458b-17de-408a-b874-0445c86b69e6"] = "Key Vault Secrets User",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
    };

    private static readonly string[] Everywhere =
    [
        "app: Storage Blob Data Owner on host account",
        "app: Storage Queue Data Contributor on host account",
        "app: Storage Table Data Contributor on host account",
        "app: Storage Blob Data Contributor on data account",
        "app: Storage Queue Data Contributor on data account",
        "app: Storage Table Data Contributor on data account",
        "app: Key Vault Secrets User on vaults",
        "app: Monitoring Metrics Publisher on components",
        "events: Storage Blob Data Contributor on dead-letters",
    ];

    private static readonly string[] MailSender = ["mail: Mail sender on communicationServices"];

    private static readonly string[] TagReader = ["app: Blob tag reader on data account"];

    public static TheoryData<string> Stages => Deployments.Stages;

    [Theory]
    [MemberData(nameof(Stages))]
    public void Nobody_has_any_other_right(string stage)
    {
        var deployment = deployments.Of(stage);
        string[] expected = stage switch
        {
            "production" => [.. Everywhere, .. MailSender, .. TagReader],
            "test" => [.. Everywhere, .. MailSender],
            _ => Everywhere,
        };

        Assert.Equal(
            new SortedSet<string>(expected),
            new SortedSet<string>(deployment.Of("Microsoft.Authorization/roleAssignments").Select(assignment => Described(deployment, assignment))));
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Every_right_says_what_it_is_for(string stage) => Assert.All(
        deployments.Of(stage).Of("Microsoft.Authorization/roleAssignments"),
        assignment => Assert.EndsWith(".", assignment["properties"]!["description"]!.GetValue<string>(), StringComparison.Ordinal));

    [Fact]
    public void Own_roles_contain_what_is_needed_and_no_more()
    {
        var roles = deployments.Of("production").Of("Microsoft.Authorization/roleDefinitions").ToDictionary(RoleName, role => role["properties"]!["permissions"]!.AsArray().Single()!);

        Assert.Equal(["Blob tag reader", "Mail sender"], roles.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(roles["Blob tag reader"]["actions"]!.AsArray());
        Assert.Equal(["Microsoft.Storage/storageAccounts/blobServices/containers/blobs/tags/read"], Texts(roles["Blob tag reader"]["dataActions"]!));
        Assert.Empty(roles["Mail sender"]["dataActions"]!.AsArray());
        Assert.Equal(
            ["Microsoft.Communication/CommunicationServices/Read", "Microsoft.Communication/CommunicationServices/Write", "Microsoft.Communication/EmailServices/Write"],
            Texts(roles["Mail sender"]["actions"]!));
    }

    private static string Described(Deployment deployment, JsonNode assignment)
    {
        var properties = assignment["properties"]!;
        var scope = Deployment.Id(assignment).Split("/providers/Microsoft.Authorization/")[0];
        var place = scope == Deployment.Id(deployment.DataAccount) ? "data account"
            : scope == Deployment.Id(deployment.HostAccount) ? "host account"
            : scope.Split('/')[^1] == "dead-letters" ? "dead-letters"
            : scope.Split('/')[^2];
        var role = properties["roleDefinitionId"]!.GetValue<string>();
        var id = role.Split('/')[^1];
        var name = BuiltIn.GetValueOrDefault(id)
            ?? deployment.Of("Microsoft.Authorization/roleDefinitions").Where(own => Deployment.Id(own) == role).Select(RoleName).SingleOrDefault()
            ?? id;
        return $"{Holder(properties["principalId"]!.GetValue<string>())}: {name} on {place}";
    }

    private static string Holder(string principal) =>
        principal.Contains("/userAssignedIdentities/", StringComparison.Ordinal) ? "app"
        : principal.Contains("/systemTopics/", StringComparison.Ordinal) ? "events"
        : principal == Bicep.Office["MAIL_PRINCIPAL_ID"] ? "mail"
        : principal;

    private static string RoleName(JsonNode role) => role["properties"]!["roleName"]!.GetValue<string>().Split(" of ")[0];

    private static IEnumerable<string> Texts(JsonNode list) => list.AsArray().Select(text => text!.GetValue<string>());
}
