using System.Xml.Linq;

namespace S3Replication.Sandbox.Iam.Operations;

/// <summary>
/// Changes the description and the longest session of a role.
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html">UpdateRole</see>).
/// </summary>
internal sealed class UpdateRole : IIamOperation
{
    /// <inheritdoc/>
    public IEnumerable<XElement>? Execute(IamCall call)
    {
        string? description = call.Form["Description"];
        IamNames.CheckDescription(description);
        int? seconds = call.SessionSeconds();
        call.ChangeRole(role => role with
        {
            Description = description ?? role.Description,
            MaxSessionSeconds = seconds ?? role.MaxSessionSeconds,
        });
        return [];
    }
}
