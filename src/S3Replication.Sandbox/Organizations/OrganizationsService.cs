using System.Text.Json;
using System.Text.Json.Nodes;
using S3Replication.Core.Policies;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Json;

namespace S3Replication.Sandbox.Organizations;

/// <summary>
/// AWS Organizations, as much of it as binds replication: accounts in units, and the policies that bind them
/// (<see href="https://docs.aws.amazon.com/organizations/latest/APIReference/Welcome.html">Organizations API reference</see>). There is no
/// organization until somebody makes one.
/// </summary>
internal sealed class OrganizationsService : IService
{
    private const string TargetPrefix = "AWSOrganizationsV20161128.";
    private const int LongestBody = 1024 * 1024;

    private readonly IamTable _iam;
    private readonly TimeProvider _clock;

    /// <summary>Makes the service.</summary>
    /// <param name="iam">The IAM of every account, and the organizations.</param>
    /// <param name="clock">The time.</param>
    public OrganizationsService(IamTable iam, TimeProvider clock)
    {
        _iam = iam;
        _clock = clock;
    }

    /// <inheritdoc/>
    public string Name => "organizations";

    /// <inheritdoc/>
    public async Task<HttpResponse> HandleAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        if (request.Caller.IsAnonymous)
        {
            throw OrganizationErrors.NoCredentials();
        }

        string action = JsonProtocol.ActionOf(request.Http, TargetPrefix);
        IOrganizationsOperation operation = OrganizationsOperations.Find(action)
            ?? throw OrganizationErrors.NotHere(action.Length == 0 ? string.Empty : $"the action {action}");
        JsonElement body = await JsonProtocol.ReadAsync(request.Body, LongestBody, cancellationToken).ConfigureAwait(false);
        Demand(request.Caller, "organizations:" + action);
        JsonObject? result = _iam.Organizations.Use(
            request.Caller.AccountId, member => Execute(operation, request.Caller, member, body));
        _iam.Organizations.Changes.Raise();
        return JsonProtocol.Answer(result ?? [], request.RequestId, JsonProtocol.Version11);
    }

    /// <inheritdoc/>
    public HttpResponse Render(ServiceException error, HttpRequest request, string requestId) =>
        ErrorAnswer.Of(error, request, requestId);

    private JsonObject? Execute(IOrganizationsOperation operation, Caller caller, Organization? member, JsonElement body)
    {
        if (operation.NeedsOrganization && member is null)
        {
            throw OrganizationErrors.NotInUse();
        }

        // "This operation can be called only from the organization's management account or by a member account that is a
        // delegated administrator"; there are no delegated administrators here.
        if (operation.NeedsOrganization && !operation.IsForMembers && member!.ManagementAccountId != caller.AccountId)
        {
            throw OrganizationErrors.AccessDenied();
        }

        return operation.Execute(new OrganizationsCall(_iam.Organizations, caller, member, body, _clock.GetUtcNow()));
    }

    private void Demand(Caller caller, string action)
    {
        PolicySet own = RolePermissions.Of(_iam, caller);
        AccessDecision decision = _iam.Organizations.Decide(
            new AccessRequest(caller.Principal(), action, "*", caller.AccountId) { Context = caller.Context }, own);
        if (!decision.IsAllowed)
        {
            throw OrganizationErrors.AccessDenied(DenialText.Of(caller, action, "*", decision, own));
        }
    }
}
