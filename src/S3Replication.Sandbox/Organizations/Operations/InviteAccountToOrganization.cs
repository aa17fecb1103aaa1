using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Organizations.Operations;

/// <summary>
/// Invites an account, which has to accept.
/// (<see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_InviteAccountToOrganization.html">InviteAccountToOrganization</see>).
/// </summary>
internal sealed class InviteAccountToOrganization : IOrganizationsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(OrganizationsCall call)
    {
        string type = call.Required("Target", "Type");
        string account = call.Required("Target", "Id");
        if (type != "ACCOUNT")
        {
            throw OrganizationErrors.NotHere($"invitations by {type}");
        }

        if (account.Length != 12 || !account.All(char.IsAsciiDigit))
        {
            throw OrganizationErrors.Invalid("INVALID_PATTERN_TARGET_ID: The policy target ID that you entered isn't in the correct format.");
        }

        if (call.Organization.Find(account) is not null)
        {
            throw OrganizationErrors.Conflict(
                "HandshakeConstraintViolationException", "ALREADY_IN_AN_ORGANIZATION: The account is already in this organization.");
        }

        Handshake handshake = new(OrganizationIds.New("h-", 8), account, "OPEN", call.Now);
        call.Organization.Handshakes[handshake.Id] = handshake;
        return new JsonObject { ["Handshake"] = OrganizationsJson.Handshake(call.Organization, handshake) };
    }
}
