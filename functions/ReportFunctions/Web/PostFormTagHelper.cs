using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ReportFunctions.Security;
using ReportFunctions.Web.Texts;

namespace ReportFunctions.Web;

/// <summary>
/// A form that changes something bears its token at its beginning: on a slow line its button is there before its end, and may be pressed.
/// For who only reads, a sentence stands in place of every form that changes something, so that no page offers what would be refused. A form
/// that shows what is in force, or holds a table, bears <c>readable</c>: it is shown, and nothing in it can be changed.
/// </summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class PostFormTagHelper : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public bool Readable { get; set; }

    /// <summary>After the framework's own, which adds the token.</summary>
    public override int Order => 1000;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!ViewContext.HttpContext.User.OnlyReads())
        {
            output.PostContent.MoveTo(output.PreContent);
            return;
        }

        output.Attributes.Clear();
        output.PostContent.Clear();
        if (Readable)
        {
            output.TagName = "fieldset";
            output.Attributes.SetAttribute("class", "readable");
            output.Attributes.SetAttribute("disabled", null);
            return;
        }

        output.TagName = "p";
        output.Attributes.SetAttribute("class", "note");
        output.Content.SetContent(ViewContext.HttpContext.RequestServices.GetRequiredService<Language>()[SiteTexts.OnlyReads]);
    }
}
