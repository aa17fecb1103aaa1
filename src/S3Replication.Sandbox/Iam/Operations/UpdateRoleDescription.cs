using System.Xml.Linq;

namespace S3Replication.Sandbox.Iam.Operations;

/// <summary>
/// Changes the description of a role.
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRoleDescription.html">UpdateRoleDescription</see>).
/// </summary>
internal sealed class UpdateRoleDescription : IIamOperation
{
    /// <inheritdoc/>
    public IEnumerable<XElement>? Execute(IamCall call)
    {
        string description = call.Form.Required("Description");
        IamNames.CheckDescription(description);
        call.ChangeRole(role => role with { Description = description });
        return [IamXml.Role(call.Role, complete: true)];
    }
}
