using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Reports.Tests.Infra;

public sealed partial class WorkflowTests
{
    private static readonly string File = Path.Combine(SolutionFolder.Path, ".github", "workflows", "deliver.yml");
    private static readonly string Text = System.IO.File.ReadAllText(File);
    private static readonly YamlMappingNode Workflow = Read();

    [Fact]
    public void Every_action_is_pinned_to_a_commit_and_says_which_version_that_is()
    {
        var uses = Text.Split('\n').Where(line => line.Contains("uses:", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(uses);
        Assert.All(uses, line => Assert.Matches(Pinned(), line));
    }

    [Fact]
    public void Nothing_may_be_written_and_only_a_deployment_proves_who_it_is()
    {
        Assert.Equal("read", Scalar(Map(Workflow, "permissions"), "contents"));
        Assert.Single(Map(Workflow, "permissions").Children);
        Assert.All(Jobs(), job =>
        {
            var deploys = job.Key.StartsWith("deploy", StringComparison.Ordinal);
            Assert.Equal(deploys, job.Value.Children.ContainsKey("permissions"));
            if (deploys)
            {
                Assert.Equal(
                    new SortedDictionary<string, string> { ["contents"] = "read", ["id-token"] = "write" },
                    new SortedDictionary<string, string>(Map(job.Value, "permissions").ToDictionary(right => right.Key.ToString(), right => right.Value.ToString())));
                Assert.True(job.Value.Children.ContainsKey("environment"));
            }
        });
        Assert.Contains(Jobs(), job => job.Key.StartsWith("deploy", StringComparison.Ordinal));
    }

    [Fact]
    public void It_knows_no_secret()
    {
        Assert.DoesNotContain("secrets.", Text, StringComparison.Ordinal);
        Assert.DoesNotContain("creds:", Text, StringComparison.Ordinal);
        Assert.DoesNotContain("pull_request_target", Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_deployed_was_tested_and_only_from_main()
    {
        var jobs = Jobs().ToDictionary(job => job.Key, job => job.Value);

        Assert.Equal("check", Scalar(jobs["publish"], "needs"));
        Assert.Equal("publish", Scalar(jobs["deploy-test"], "needs"));
        Assert.Equal("deploy-test", Scalar(jobs["deploy-production"], "needs"));
        Assert.Contains("refs/heads/main", Scalar(jobs["publish"], "if"), StringComparison.Ordinal);
        Assert.Contains(".ci/run", jobs["check"].ToString(), StringComparison.Ordinal);
        Assert.Contains("infra/publish", jobs["publish"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_do_not_paste_what_others_wrote_into_a_command() =>
        Assert.All(Text.Split('\n').Where(line => line.Contains("${{", StringComparison.Ordinal)), line => Assert.Matches(Harmless(), line));

    /// <summary>Whatever the templates read from the shell reaches the step that deploys, in either cloud.</summary>
    [Theory]
    [InlineData("deploy-test", "test", "china-test")]
    [InlineData("deploy-production", "production", "china-production")]
    public void A_deployment_is_given_what_its_parameter_files_ask_for(string job, params string[] stages)
    {
        var given = Map(Jobs().Single(one => one.Key == job).Value, "env").Select(variable => (variable.Key.ToString(), variable.Value.ToString())).ToHashSet();
        var asked = stages
            .SelectMany(stage => Asked().Matches(System.IO.File.ReadAllText(Path.Combine(Bicep.Source, "parameters", $"{stage}.bicepparam"))))
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .ToList();

        Assert.NotEmpty(asked);
        Assert.All(asked, name => Assert.Contains((name, $"${{{{ vars.{name} }}}}"), given));
    }

    private static YamlMappingNode Read()
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Text));
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    private static IEnumerable<KeyValuePair<string, YamlMappingNode>> Jobs() =>
        Map(Workflow, "jobs").Select(job => KeyValuePair.Create(job.Key.ToString(), (YamlMappingNode)job.Value));

    private static YamlMappingNode Map(YamlMappingNode node, string key) => (YamlMappingNode)node.Children[key];

    private static string Scalar(YamlMappingNode node, string key) => ((YamlScalarNode)node.Children[key]).Value!;

    [GeneratedRegex(@"^\s+(- )?uses: [A-Za-z0-9-]+/[A-Za-z0-9-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")]
    private static partial Regex Pinned();

    /// <summary>An expression is the whole value of a key, and stands for a variable of ours or for what cannot be chosen by others.</summary>
    [GeneratedRegex(@"^\s+[A-Za-z_-]+: \$\{\{ (vars\.[A-Z_]+|github\.(ref|sha)|github\.event_name == 'push'.*|github\.ref == 'refs/heads/main'.*) \}\}$")]
    private static partial Regex Harmless();

    [GeneratedRegex(@"readEnvironmentVariable\('([A-Z_]+)'")]
    private static partial Regex Asked();
}
