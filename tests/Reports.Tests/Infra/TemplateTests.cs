using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Reports.Tests.Infra;

public sealed partial class TemplateTests
{
    public static TheoryData<string> Templates => ["main.bicep", "trigger.bicep"];

    public static TheoryData<string> ParameterFiles => [.. Bicep.Stages.Select(stage => $"parameters/{stage}.bicepparam")];

    [Theory]
    [MemberData(nameof(Templates))]
    [MemberData(nameof(ParameterFiles))]
    public void The_compiler_has_nothing_to_say(string file)
    {
        using var bicep = new Bicep();

        var (json, diagnostics) = bicep.Build(file);

        Assert.Empty(diagnostics);
        Assert.NotEmpty(json);
    }

    [Theory]
    [InlineData("allowSharedKeyAccess: false", "refuseKeys: true", "BCP037")]
    [InlineData("allowSharedKeyAccess: false", "allowSharedKeyAccess: 'no'", "BCP036")]
    [InlineData("storageAccounts@2024-01-01", "storageAccounts@2024-01-09", "BCP081")]
    [InlineData("location: location", "location: 'eastasia'", "no-hardcoded-location")]
    public void What_is_wrong_is_noticed(string right, string wrong, string complaint)
    {
        using var bicep = new Bicep();
        bicep.Change("modules/account.bicep", right, wrong);

        Assert.Contains(complaint, bicep.Build("modules/account.bicep").Diagnostics, StringComparison.Ordinal);
    }

    [Fact]
    public void Templates_are_formatted()
    {
        using var bicep = new Bicep();

        Assert.Empty(bicep.Unformatted());
        bicep.Change("modules/account.bicep", "param name string", "param   name string");
        Assert.Empty(bicep.Unformatted());
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void No_template_is_given_a_secret(string file)
    {
        using var bicep = new Bicep();
        var parameters = JsonNode.Parse(bicep.Build(file).Json)!["parameters"]!.AsObject();

        Assert.NotEmpty(parameters);
        Assert.DoesNotContain(parameters, parameter => parameter.Value!["type"] is { } type && type.GetValue<string>().StartsWith("secure", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(parameters, parameter => SecretName().IsMatch(parameter.Key));
    }

    [Theory]
    [MemberData(nameof(ParameterFiles))]
    public void No_parameter_file_holds_a_secret(string file)
    {
        var text = File.ReadAllText(Path.Combine(Bicep.Source, file));

        Assert.DoesNotMatch(SecretName(), text);
        Assert.DoesNotMatch(LongRandomText(), text);
    }

    [GeneratedRegex("password|connectionstring|accountkey|clientsecret|sharedaccess|token", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex("[A-Za-z0-9+/]{32,}={0,2}")]
    private static partial Regex LongRandomText();
}
