using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Organizations.Operations;

/// <summary>
/// Lets the account that was invited join.
/// (<see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_AcceptHandshake.html">AcceptHandshake</see>).
/// </summary>
internal sealed class AcceptHandshake : IOrganizationsOperation
{
    /// <inheritdoc/>
    public bool NeedsOrganization => false;

    /// <inheritdoc/>
    public JsonObject? Execute(OrganizationsCall call)
    {
        string id = call.Required("HandshakeId");
        return call.Table.UseAll(organizations =>
        {
            Organization inviting = organizations.FirstOrDefault(organization => organization.Handshakes.ContainsKey(id))
                ?? throw OrganizationErrors.NotFound("Handshake", id);
            Handshake handshake = inviting.Handshakes[id];
            if (handshake.AccountId != call.Caller.AccountId)
            {
                throw OrganizationErrors.AccessDenied();
            }

            if (handshake.State != "OPEN")
            {
                throw OrganizationErrors.Conflict("HandshakeAlreadyInStateException", "The specified handshake is already in the requested state.");
            }

            if (call.Member is not null)
            {
                throw OrganizationErrors.Conflict(
                    "HandshakeConstraintViolationException", "ALREADY_IN_AN_ORGANIZATION: The account is already in an organization.");
            }

            handshake = handshake with { State = "ACCEPTED" };
            inviting.Handshakes[id] = handshake;
            inviting.Put(new OrganizationNode(
                handshake.AccountId, OrganizationNode.Account, handshake.AccountId, inviting.Root.Id, call.Now)
            {
                Email = $"{handshake.AccountId}@{inviting.Id}.example",
                WasInvited = true,
            });
            return new JsonObject { ["Handshake"] = OrganizationsJson.Handshake(inviting, handshake) };
        });
    }
}
