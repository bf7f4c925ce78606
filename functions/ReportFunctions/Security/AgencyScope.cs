using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Reports.Compliance;
using Reports.Forms;
using Reports.Submissions;

namespace ReportFunctions.Security;

/// <summary>Whom an endpoint is for. Each bears exactly one; an endpoint without is closed to everybody.</summary>
internal abstract class AudienceAttribute : Attribute;

/// <summary>Names agencies and is for their clerks and for those who oversee them.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class ForAgencyAttribute : AudienceAttribute;

/// <summary>Is for everybody who is signed in; where it names an agency, only for those whom that concerns.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class ForEverybodySignedInAttribute : AudienceAttribute;

/// <summary>Is for those who oversee the agencies it names, or any when it names none, and none of their clerks' business.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class ForAdministratorsAttribute : AudienceAttribute;

/// <summary>Concerns everybody alike, so that an administrator of a part may not use it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class ForWholeServiceAttribute : AudienceAttribute;

/// <summary>Marks an endpoint that names its agency in the query: <c>?agency=CODE</c>. Elsewhere the query says nothing about who may.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class AgencyInQueryAttribute : Attribute;

/// <summary>The requirement on every endpoint; <see cref="AgencyScopeRule"/> decides it.</summary>
internal sealed class AgencyScope : IAuthorizationRequirement;

/// <summary>
/// The rule on every endpoint: its <see cref="AudienceAttribute"/> says whom it is for, the agencies it names whose business it is. An
/// endpoint that lists agencies gives its list <see cref="Users.Authority"/> as the bound. Who only reads may only ask; who came by a
/// personal link may only what names its own year too.
/// </summary>
internal sealed class AgencyScopeRule(AgencyDirectory agencies) : AuthorizationHandler<AgencyScope>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, AgencyScope requirement)
    {
        if (context.Resource is HttpContext http && await MayAsync(context.User, http))
        {
            context.Succeed(requirement);
        }
    }

    private async Task<bool> MayAsync(ClaimsPrincipal user, HttpContext http)
    {
        // Nothing is there to protect: the answer is 404.
        if (http.GetEndpoint()?.Metadata is not { } marks)
        {
            return user.Oversees() || user.Agencies().Count > 0;
        }

        if (marks.GetMetadata<AudienceAttribute>() is not { } audience)
        {
            return false;
        }

        var named = Named(http.Request, marks).ToList();
        return ClerkMay(user, audience, named, http.Request) || await OverseerMayAsync(user, audience, named, http);
    }

    private async Task<bool> OverseerMayAsync(ClaimsPrincipal user, AudienceAttribute audience, List<AgencyCode?> named, HttpContext http)
    {
        if (!user.Oversees() || (user.OnlyReads() && !http.Request.OnlyAsks()))
        {
            return false;
        }

        if (user.OverseesAll())
        {
            return true;
        }

        if (user.Authority() is not { } authority || audience is ForWholeServiceAttribute)
        {
            return false;
        }

        var known = named.OfType<AgencyCode>().ToList();
        if (known.Count == 0)
        {
            return true;
        }

        var within = (await agencies.ListAsync(http.RequestAborted)).Tree.Within(authority);
        return known.TrueForAll(within.Contains);
    }

    private static bool ClerkMay(ClaimsPrincipal user, AudienceAttribute audience, List<AgencyCode?> named, HttpRequest request)
    {
        if (user.Agencies() is not { Count: > 0 } own || audience is ForAdministratorsAttribute or ForWholeServiceAttribute)
        {
            return false;
        }

        if (named.Count == 0)
        {
            return audience is ForEverybodySignedInAttribute;
        }

        return (!user.IsBoundToPeriod() || IsOfItsYear(user, request)) && named.TrueForAll(agency => agency is null || own.Contains(agency));
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
