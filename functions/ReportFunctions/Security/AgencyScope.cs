using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Reports.Compliance;
using Reports.Forms;
using Reports.Submissions;

namespace ReportFunctions.Security;

/// <summary>Marks an endpoint that names no agency and is open to everybody who is signed in.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class ForEverybodySignedInAttribute : Attribute;

/// <summary>Marks an endpoint that names an agency but is none of its clerks' business.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class ForAdministratorsAttribute : Attribute;

/// <summary>Marks an endpoint that concerns everybody alike, so that an administrator of a part may not use it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class ForWholeServiceAttribute : Attribute;

/// <summary>Marks an endpoint that names its agency in the query: <c>?agency=CODE</c>. Elsewhere the query says nothing about who may.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class AgencyInQueryAttribute : Attribute;

/// <summary>The requirement on every endpoint; <see cref="AgencyScopeRule"/> decides it.</summary>
internal sealed class AgencyScope : IAuthorizationRequirement;

/// <summary>
/// The rule on every endpoint: one that names an agency is for that agency's clerks and for the administrators above it, one that names
/// none is for administrators, unless it is marked. A new endpoint is therefore closed until somebody opens it. An endpoint that lists
/// agencies gives its list <see cref="Users.Authority"/> as the bound. Who came by a personal link may only what names its own year too.
/// </summary>
internal sealed class AgencyScopeRule(AgencyDirectory agencies) : AuthorizationHandler<AgencyScope>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, AgencyScope requirement)
    {
        if (context.User.IsUnboundAdministrator()
            || (context.Resource is HttpContext http
                && (ClerkMay(context.User, http) || await AdministratorMayAsync(context.User, http))))
        {
            context.Succeed(requirement);
        }
    }

    private async Task<bool> AdministratorMayAsync(ClaimsPrincipal user, HttpContext http)
    {
        if (!user.IsAdministrator() || user.Authority() is not { } authority)
        {
            return false;
        }

        if (http.GetEndpoint()?.Metadata is not { } marks)
        {
            return true;
        }

        if (marks.GetMetadata<ForWholeServiceAttribute>() is not null)
        {
            return false;
        }

        var named = Named(http.Request, marks).OfType<AgencyCode>().ToList();
        if (named.Count == 0)
        {
            return true;
        }

        var within = (await agencies.ListAsync(http.RequestAborted)).Tree.Within(authority);
        return named.TrueForAll(within.Contains);
    }

    private static bool ClerkMay(ClaimsPrincipal user, HttpContext http)
    {
        if (user.Agency() is not { } own)
        {
            return false;
        }

        // Nothing is there to protect: the answer is 404.
        if (http.GetEndpoint()?.Metadata is not { } marks)
        {
            return true;
        }

        if (marks.GetMetadata<ForAdministratorsAttribute>() is not null || marks.GetMetadata<ForWholeServiceAttribute>() is not null)
        {
            return false;
        }

        var named = Named(http.Request, marks).ToList();
        if (named.Count > 0 && user.IsBoundToPeriod() && !IsOfItsYear(user, http.Request))
        {
            return false;
        }

        return named.Count == 0
            ? marks.GetMetadata<ForEverybodySignedInAttribute>() is not null
            : named.TrueForAll(agency => agency is null || agency == own);
    }

    /// <summary>The request names a year, itself or by its filing, and no other than the one that the link is for.</summary>
    private static bool IsOfItsYear(ClaimsPrincipal user, HttpRequest request)
    {
        var named = Years(request).ToList();
        return named.Count > 0 && named.TrueForAll(year => year is not null && year == user.Period());
    }

    private static IEnumerable<ReportingPeriod?> Years(HttpRequest request)
    {
        if (request.RouteValues.TryGetValue("period", out var period) && period is not null)
        {
            yield return ReportingPeriod.TryParse(period.ToString(), out var year) ? year : null;
        }

        if (request.RouteValues.TryGetValue("id", out var id) && id is not null)
        {
            yield return SubmissionId.TryParse(id.ToString(), out var submission) ? submission.Period : null;
        }
    }

    /// <summary>Every agency the request names; null for a name that cannot be one, which the endpoint answers with 404.</summary>
    private static IEnumerable<AgencyCode?> Named(HttpRequest request, EndpointMetadataCollection marks)
    {
        if (request.RouteValues.TryGetValue("id", out var id) && id is not null)
        {
            yield return SubmissionId.TryParse(id.ToString(), out var submission) ? submission.Agency : null;
        }

        if (request.RouteValues.TryGetValue("agency", out var agency) && agency is not null)
        {
            yield return Code(agency.ToString());
        }

        if (marks.GetMetadata<AgencyInQueryAttribute>() is not null)
        {
            foreach (var value in request.Query["agency"])
            {
                yield return Code(value);
            }
        }
    }

    private static AgencyCode? Code(string? text) => AgencyCode.TryParse(text, out var code) ? code : null;
}
