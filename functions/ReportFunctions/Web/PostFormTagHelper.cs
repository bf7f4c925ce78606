using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ReportFunctions.Security;

namespace ReportFunctions.Web;

/// <summary>
/// Leaves out every form that changes something for who only reads, so that no page offers what would be refused. A form around a table
/// that is for reading bears <c>readable</c>: then only the form goes.
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
            return;
        }

        if (!Readable)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.Attributes.RemoveAll("method");
        output.Attributes.RemoveAll("action");
        output.PostContent.Clear();
    }
}
