namespace Amazon.IdentityManagement.Model;

/// <summary>The request of <c>CreateRole</c>.</summary>
internal sealed class CreateRoleRequest : AmazonIdentityManagementServiceRequest
{
    /// <summary>The trust policy as JSON.</summary>
    public string? AssumeRolePolicyDocument { get; set; }

    /// <summary>What the role is for.</summary>
    public string? Description { get; set; }

    /// <summary>The path.</summary>
    public string? Path { get; set; }

    /// <summary>The boundary's ARN.</summary>
    public string? PermissionsBoundary { get; set; }

    /// <summary>The name.</summary>
    public string? RoleName { get; set; }

    /// <summary>The tags.</summary>
    public List<Tag>? Tags { get; set; }

    /// <inheritdoc/>
    internal override string Action => "CreateRole";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, string? Value)> Parameters()
    {
        yield return ("RoleName", RoleName);
        yield return ("Path", Path);
        yield return ("AssumeRolePolicyDocument", AssumeRolePolicyDocument);
        yield return ("Description", Description);
        yield return ("PermissionsBoundary", PermissionsBoundary);
        int index = 0;
        foreach (Tag tag in Tags ?? [])
        {
            index++;
            yield return ($"Tags.member.{index}.Key", tag.Key);
            yield return ($"Tags.member.{index}.Value", tag.Value);
        }
    }
}
