using System.Globalization;
using ReportFunctions.Security;
using Reports.Forms;

namespace ReportFunctions.Web;

/// <summary>The reader's language for one request: Chinese unless the reader has switched to English.</summary>
internal sealed class Language
{
    public const string Cookie = "lang";

    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    public CultureInfo Culture { get; private set; } = Chinese;

    public bool IsEnglish => Culture.Equals(English);

    /// <summary>For the lang attribute.</summary>
    public string Code => IsEnglish ? "en" : "zh-CN";

    public string OtherCode => IsEnglish ? "zh" : "en";

    public string this[LocalizedText text] => text.In(Culture);

    public string this[LocalizedText text, params object?[] values] =>
        string.Format(CultureInfo.InvariantCulture, text.In(Culture), values);

    public void Choose(string? code) => Culture = code == "en" ? English : Chinese;

    /// <summary>A date: 2023年1月31日, 31 January 2023.</summary>
    public string Date(DateOnly date) => this[OfficialDate.Day(date)];

    /// <summary>A moment in China time, to the second.</summary>
    public string Moment(DateTimeOffset moment) => this[OfficialDate.Exact(ChinaTime.From(moment))];

    /// <summary>A moment in China time for narrow columns: 2023-01-31 15:40.</summary>
    public static string Short(DateTimeOffset moment) => ChinaTime.From(moment).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The size of a file as people say it: 58 KB, 1.2 MB.</summary>
    public static string FileSize(long bytes) => bytes < 1024 * 1024
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, Math.Round(bytes / 1024m))} KB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024m / 1024m:0.0} MB");

    /// <summary>A figure as it was stated: no grouping, no padding.</summary>
    public static string Figure(decimal? value) => value?.ToString("0.############", CultureInfo.InvariantCulture).Replace('-', '−') ?? "";

    /// <summary>A difference with its sign.</summary>
    public static string Signed(decimal? value) => value > 0 ? "+" + Figure(value) : Figure(value);
}

/// <summary>Reads the choice of language: <c>?lang=en</c> sets it and is taken out of the address again, a cookie keeps it.</summary>
internal static class LanguageChoice
{
    public static IApplicationBuilder UseLanguage(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var asked = context.Request.Query["lang"].FirstOrDefault();
        context.RequestServices.GetRequiredService<Language>().Choose(asked ?? context.Request.Cookies[Language.Cookie]);
        if (asked is not null)
        {
            Remember(context, asked);
        }

        if (asked is not null && HttpMethods.IsGet(context.Request.Method) && SignInChallenge.WantsPage(context.Request))
        {
            context.Response.Redirect(WithoutLanguage(context.Request));
        }
        else
        {
            await next(context);
        }
    });

    private static void Remember(HttpContext context, string asked) => context.Response.Cookies.Append(
        Language.Cookie,
        asked == "en" ? "en" : "zh",
        new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromDays(365), IsEssential = true });

    private static string WithoutLanguage(HttpRequest request)
    {
        var rest = QueryString.Create(request.Query.Where(pair => pair.Key != "lang"));
        return LocalSignIn.LocalPath(request.PathBase.Add(request.Path).Value is { Length: > 0 } path ? path : "/") + rest;
    }
}
