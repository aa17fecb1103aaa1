using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Organizations.Operations;

/// <summary>
/// Makes an account below the root; it is there at once, without the role that AWS puts in it.
/// (<see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html">CreateAccount</see>).
/// </summary>
internal sealed class CreateAccount : IOrganizationsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(OrganizationsCall call)
    {
        string email = call.Required("Email");
        string name = call.Required("AccountName");
        OrganizationNode account = new(
            OrganizationIds.NewAccount(), OrganizationNode.Account, name, call.Organization.Root.Id, call.Now) { Email = email };
        AccountCreation creation = new(OrganizationIds.New("car-", 32), name, account.Id, call.Now);
        call.Organization.Put(account);
        call.Organization.Creations[creation.Id] = creation;
        return new JsonObject { ["CreateAccountStatus"] = OrganizationsJson.Creation(creation) };
    }
}
