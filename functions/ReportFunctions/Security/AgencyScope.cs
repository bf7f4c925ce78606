using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Reports.Forms;
using Reports.Submissions;

namespace ReportFunctions.Security;

/// <summary>Marks an endpoint that names no agency and is open to everybody who is signed in.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class ForEverybodySignedInAttribute : Attribute;

/// <summary>Marks an endpoint that names its agency in the query: <c>?agency=CODE</c>. Elsewhere the query says nothing about who may.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class AgencyInQueryAttribute : Attribute;

/// <summary>Marks an endpoint that names an agency and is for administrators all the same.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class ForAdministratorsAttribute : Attribute;

/// <summary>
/// The rule on every endpoint: one that names an agency is for that agency's clerks and for administrators, one that names none is
/// for administrators, unless it is marked. A new endpoint is therefore closed until somebody opens it.
/// </summary>
internal sealed class AgencyScope : AuthorizationHandler<AgencyScope>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AgencyScope requirement)
    {
        if (context.User.IsAdministrator() || (context.Resource is HttpContext http && ClerkMay(context.User, http)))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
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

        if (marks.GetMetadata<ForAdministratorsAttribute>() is not null)
        {
            return false;
        }

        var named = Named(http.Request, marks.GetMetadata<AgencyInQueryAttribute>() is not null).ToList();
        return named.Count == 0
            ? marks.GetMetadata<ForEverybodySignedInAttribute>() is not null
            : named.TrueForAll(agency => agency is null || agency == own);
    }

    /// <summary>Every agency the request names; null for a name that cannot be one, which the endpoint answers with 404.</summary>
    private static IEnumerable<AgencyCode?> Named(HttpRequest request, bool inQuery)
    {
        if (request.RouteValues.TryGetValue("id", out var id) && id is not null)
        {
            yield return SubmissionId.TryParse(id.ToString(), out var submission) ? submission.Agency : null;
        }

        if (request.RouteValues.TryGetValue("agency", out var agency) && agency is not null)
        {
            yield return Code(agency.ToString());
        }

        if (inQuery)
        {
            foreach (var value in request.Query["agency"])
            {
                yield return Code(value);
            }
        }
    }

    private static AgencyCode? Code(string? text) => AgencyCode.TryParse(text, out var code) ? code : null;
}
