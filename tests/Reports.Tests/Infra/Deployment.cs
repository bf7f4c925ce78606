using System.Text.Json.Nodes;

namespace Reports.Tests.Infra;

/// <summary>The resources of a deployment, as the compiler predicts them.</summary>
internal sealed class Deployment(JsonArray resources)
{
    public IEnumerable<JsonNode> All => resources.Select(resource => resource!);

    /// <summary>The settings of the app.</summary>
    public IReadOnlyDictionary<string, string> Settings =>
        One("Microsoft.Web/sites/config", "/appsettings")["properties"]!.AsObject().ToDictionary(setting => setting.Key, setting => setting.Value!.GetValue<string>());

    /// <summary>The office's data, and what the Functions host keeps for itself.</summary>
    public JsonNode DataAccount => Of("Microsoft.Storage/storageAccounts").Single(account => Name(account).Contains("data", StringComparison.Ordinal));

    public JsonNode HostAccount => Of("Microsoft.Storage/storageAccounts").Single(account => Name(account).Contains("host", StringComparison.Ordinal));

    public static string Name(JsonNode resource) => resource["name"]!.GetValue<string>();

    public static string Id(JsonNode resource) => resource["id"]!.GetValue<string>();

    public IEnumerable<JsonNode> Of(string type) => All.Where(resource => resource["type"]!.GetValue<string>() == type);

    public JsonNode One(string type, string ending = "") => Of(type).Single(resource => Name(resource).EndsWith(ending, StringComparison.Ordinal));

    /// <summary>The names of what lies in an account: its containers, tables or queues.</summary>
    public IEnumerable<string> In(JsonNode account, string kind) => Of($"Microsoft.Storage/storageAccounts/{kind}")
        .Select(Name)
        .Where(name => name.StartsWith($"{Name(account)}/", StringComparison.Ordinal))
        .Select(name => name.Split('/')[^1]);
}
