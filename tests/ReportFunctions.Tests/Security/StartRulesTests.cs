using Microsoft.Extensions.Configuration;
using ReportFunctions.Security;

namespace ReportFunctions.Tests.Security;

public sealed class StartRulesTests
{
    [Theory]
    [InlineData("WEBSITE_INSTANCE_ID")]
    [InlineData("WEBSITE_SITE_NAME")]
    public void Local_mode_refuses_to_start_inside_Azure(string variable) =>
        AssertRefused(localMode: true, (variable, "x"), ("WEBSITE_AUTH_ENABLED", "True"));

    [Theory]
    [InlineData(null)]
    [InlineData("False")]
    [InlineData("")]
    public void A_start_where_nobody_vouches_for_visitors_is_refused(string? enabled) =>
        AssertRefused(localMode: false, ("WEBSITE_AUTH_ENABLED", enabled));

    [Fact]
    public void The_platform_vouches_where_it_says_so() =>
        Assert.Equal(IdentitySource.Platform, StartRules.Decide(false, Configuration(("WEBSITE_AUTH_ENABLED", "True"), ("WEBSITE_SITE_NAME", "x"))));

    [Fact]
    public void Local_mode_starts_on_the_own_machine() =>
        Assert.Equal(IdentitySource.Local, StartRules.Decide(true, Configuration()));

    private static void AssertRefused(bool localMode, params (string, string?)[] environment)
    {
        var refusal = Assert.Throws<StartRefusedException>(() => StartRules.Decide(localMode, Configuration(environment)));
        Assert.NotEmpty(refusal.Reason.Zh);
        Assert.Contains(refusal.Reason.En, refusal.Message, StringComparison.Ordinal);
    }

    private static IConfiguration Configuration(params (string Key, string? Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(pair => pair.Key, pair => pair.Value)).Build();
}
