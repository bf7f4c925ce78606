using System.Collections.Concurrent;
using Reports.Tests.Infra;

[assembly: AssemblyFixture(typeof(Deployments))]

namespace Reports.Tests.Infra;

/// <summary>What each parameter file deploys, worked out once.</summary>
public sealed class Deployments
{
    private const string Trigger = "trigger";
    private readonly ConcurrentDictionary<string, Lazy<Deployment>> known = new();

    /// <summary>The parameter files, for a theory.</summary>
    public static TheoryData<string> Stages => [.. Bicep.Stages];

    internal Deployment Of(string stage) => known.GetOrAdd(stage, _ => new(() =>
    {
        using var bicep = new Bicep();
        return bicep.Deploy($"parameters/{stage}");
    })).Value;

    /// <summary>Production with everything turned on that the parameter file leaves off.</summary>
    internal Deployment WithEverything() => With(
        "production",
        ("directUploads", "true"),
        ("immutabilityLocked", "true"),
        ("formerSealKeys", "['0']"),
        ("mailsHandedIn", "true"),
        ("readMailbox", "true"),
        ("replyTo", "'reports@office.example'"),
        ("authServId", "'mx.office.example'"));

    /// <summary>A stage with other values of some of its parameters.</summary>
    internal Deployment With(string stage, params (string Parameter, string Value)[] changes) => known.GetOrAdd($"{stage} {string.Join(' ', changes)}", _ => new(() =>
    {
        using var bicep = new Bicep();
        var file = $"parameters/{stage}.bicepparam";
        var lines = File.ReadAllLines(Path.Combine(Bicep.Source, file));
        foreach (var (parameter, value) in changes)
        {
            bicep.Change(file, lines.Single(line => line.StartsWith($"param {parameter} = ", StringComparison.Ordinal)), $"param {parameter} = {value}");
        }

        return bicep.Deploy($"parameters/{stage}");
    })).Value;

    /// <summary>What is deployed after the code.</summary>
    internal Deployment AfterTheCode() => known.GetOrAdd(Trigger, _ => new(() =>
    {
        using var bicep = new Bicep();
        bicep.Add($"{Trigger}.bicepparam", "using 'trigger.bicep'\n\nparam stage = 'production'\n");
        return bicep.Deploy(Trigger);
    })).Value;
}
