using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ReportFunctions.Tests.Web;

/// <summary>
/// A report's whole way, by both who have to do with it: returned, corrected, explained, returned by the administrator, accepted, added up;
/// and the agency next door is reminded. With a pointer or with the keys alone, with scripts or without, in both languages, wide and narrow.
/// </summary>
public sealed class WholeRoundTests(ReportServer server, Browser browser)
{
    private const string Why = "Two rules were issued and repealed within the same year.";
    private const string Reason = "Please attach the list of the two rules.";

    [Theory]
    [InlineData("zh", 1280, false, true)]
    [InlineData("en", 390, false, true)]
    [InlineData("zh", 1280, true, true)]
    [InlineData("en", 1280, true, true)]
    [InlineData("zh", 390, false, false)]
    [InlineData("en", 1280, false, false)]
    public async Task A_report_is_filed_corrected_explained_reviewed_accepted_and_added_up(string language, int width, bool keyboard, bool script)
    {
        var (agency, neighbour) = (server.NextAgency(), server.NextAgency());
        var (clerk, admin) = (await browser.OpenAsync(server, width, language, script), await browser.OpenAsync(server, width, language, script));
        var (clerkHand, adminHand) = (Hand.Of(clerk, keyboard), Hand.Of(admin, keyboard));
        await clerk.GotoAsync($"/.auth/login/local?as=clerk@{agency}&post_login_redirect_uri=/reports/2022/{agency}");
        await admin.GotoAsync("/.auth/login/local?as=admin");

        await FileAsync(clerk, clerkHand, server.Wrong(agency), 1, script);
        await Expect(clerk.Locator(".state--red")).ToBeVisibleAsync();
        await clerkHand.PressAsync(clerk.Locator("a.govuk-button[href$='#upload']").First);
        await FileAsync(clerk, clerkHand, server.Queried(agency, issued: 2), 2, script);
        await Expect(clerk.Locator(".state--amber")).ToBeVisibleAsync();
        var queried = new Uri(clerk.Url).Segments[^1];
        await clerkHand.FillAsync(clerk.Locator("#e-T1"), Why);
        await clerkHand.PressAsync(clerk.Locator(".explain button"));
        await Expect(clerk.Locator(".govuk-notification-banner")).ToBeVisibleAsync();

        await admin.GotoAsync("/reviews/" + queried);
        await Expect(admin.Locator(".review")).ToContainTextAsync(Why);
        await adminHand.PressAsync(admin.Locator("button[value=Return]"));
        await Expect(admin.Locator(".govuk-error-message").First).ToBeVisibleAsync();
        await adminHand.FillAsync(admin.Locator(".review textarea"), Reason);
        await adminHand.PressAsync(admin.Locator("button[value=Return]"));
        await Expect(admin.Locator(".govuk-notification-banner, .review__decided").First).ToBeVisibleAsync();

        await clerk.GotoAsync("/");
        await Expect(clerk.Locator(".state--red")).ToBeVisibleAsync();
        await clerkHand.PressAsync(clerk.Locator(".actions .govuk-button").First);
        await Expect(clerk.Locator("main")).ToContainTextAsync(Reason);
        await clerkHand.PressAsync(clerk.Locator("a.govuk-button[href$='#upload']").First);
        await FileAsync(clerk, clerkHand, server.Right(agency), 3, script);
        await Expect(clerk.Locator(".state--green")).ToBeVisibleAsync();

        await admin.GotoAsync($"/rollup?period=2022&agency={agency}");
        await adminHand.PressAsync(admin.Locator(".official td a").First);
        await Expect(admin.Locator(".compliance tbody tr")).ToHaveCountAsync(1);
        await Expect(admin.Locator(".compliance tbody")).ToContainTextAsync(agency);

        await admin.GotoAsync($"/agencies/{neighbour}?period=2022");
        await adminHand.PressAsync(admin.Locator("form[action*='handler=Remind'] button"));
        await adminHand.PressAsync(admin.Locator(".confirm form button"));
        await Expect(admin.Locator(".govuk-notification-banner")).ToBeVisibleAsync();
        await Expect(admin.Locator("section[aria-labelledby=mails] tbody tr")).ToHaveCountAsync(1);
    }

    private static async Task FileAsync(IPage page, Hand hand, byte[] workbook, int round, bool script)
    {
        await hand.ChooseFileAsync(page.Locator("#workbook"), new FilePayload { Name = "年报.xlsx", MimeType = "application/octet-stream", Buffer = workbook });
        if (script)
        {
            await Expect(page.Locator("#upload-hint")).ToContainTextAsync("年报.xlsx");
        }

        await hand.PressAsync(page.Locator("form[data-upload] button[type=submit]:not([formaction])"));
        if (script)
        {
            await Expect(page.Locator("#upload-hint")).Not.ToContainTextAsync("年报.xlsx");
            // Until the page knows of it, the attempt before is the latest.
            await Expect(page.Locator("#latest .latest__heading")).ToContainTextAsync(round.ToString(CultureInfo.InvariantCulture));
            await Expect(page.Locator("#latest .stages__item--verdict")).ToBeVisibleAsync();
            await hand.PressAsync(page.Locator("#latest .actions .govuk-button"));
        }

        await Expect(page).ToHaveURLAsync(new Regex("/submissions/"));
    }
}
