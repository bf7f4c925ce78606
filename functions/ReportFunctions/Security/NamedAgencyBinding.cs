using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ReportFunctions.Security;

/// <summary>
/// Lets the handlers of pages take the agency, year or filing they act on only from where <see cref="AgencyScopeRule"/> looked. By itself the
/// framework prefers a form's field to the path, so that a form sent to one's own agency could name another.
/// </summary>
internal sealed class NamedAgencyBinding : IPageApplicationModelConvention
{
    public void Apply(PageApplicationModel model)
    {
        var source = model.HandlerTypeAttributes.OfType<AgencyInQueryAttribute>().Any() ? BindingSource.Query : BindingSource.Path;
        foreach (var parameter in model.HandlerMethods.SelectMany(handler => handler.Parameters).Where(parameter => parameter.ParameterName is "agency" or "id"))
        {
            parameter.BindingInfo = new BindingInfo { BindingSource = source };
        }

        if (model.ActionDescriptor.AttributeRouteInfo?.Template?.Contains("{period}", StringComparison.Ordinal) == true)
        {
            foreach (var parameter in model.HandlerMethods.SelectMany(handler => handler.Parameters).Where(parameter => parameter.ParameterName == "period"))
            {
                parameter.BindingInfo = new BindingInfo { BindingSource = BindingSource.Path };
            }
        }
    }
}
