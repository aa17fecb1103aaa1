using System.Xml.Linq;
using S3Replication.Sandbox.Query;

namespace S3Replication.Sandbox.Iam;

/// <summary>IAM's entities as its answers write them.</summary>
internal static class IamXml
{
    /// <summary>A role.</summary>
    /// <param name="role">The role.</param>
    /// <param name="complete">Whether tags and boundary are there: lists leave them out.</param>
    public static XElement Role(Role role, bool complete)
    {
        XElement element = new(
            "Role",
            new XElement("Path", role.Path),
            new XElement("RoleName", role.Name),
            new XElement("RoleId", role.Id),
            new XElement("Arn", role.Arn),
            new XElement("CreateDate", QueryAnswer.Time(role.CreatedAt)),
            new XElement("AssumeRolePolicyDocument", Encode(role.TrustPolicy)),
            role.Description is null ? null : new XElement("Description", role.Description),
            new XElement("MaxSessionDuration", role.MaxSessionSeconds));
        if (complete && role.BoundaryArn is { } boundary)
        {
            element.Add(new XElement(
                "PermissionsBoundary",
                new XElement("PermissionsBoundaryType", "Policy"),
                new XElement("PermissionsBoundaryArn", boundary)));
        }

        if (complete && role.Tags.Count > 0)
        {
            element.Add(new XElement("Tags", role.Tags.Select(tag => new XElement("member", Tag(tag)))));
        }

        return element;
    }

    /// <summary>What is in the <c>member</c> of a tag.</summary>
    /// <param name="tag">The tag.</param>
    public static IEnumerable<XElement> Tag(KeyValuePair<string, string> tag) =>
        [new XElement("Key", tag.Key), new XElement("Value", tag.Value)];

    /// <summary>A managed policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="account">The account that asks: attachments are counted there.</param>
    public static XElement Policy(ManagedPolicy policy, IamAccount account) => new(
        "Policy",
        new XElement("PolicyName", policy.Name),
        new XElement("PolicyId", policy.Id),
        new XElement("Arn", policy.Arn),
        new XElement("Path", policy.Path),
        new XElement("DefaultVersionId", policy.DefaultVersionId),
        new XElement("AttachmentCount", account.AttachedTo(policy.Arn).Count()),
        new XElement("PermissionsBoundaryUsageCount", account.BoundedBy(policy.Arn).Count()),
        new XElement("IsAttachable", true),
        policy.Description is null ? null : new XElement("Description", policy.Description),
        new XElement("CreateDate", QueryAnswer.Time(policy.CreatedAt)),
        new XElement("UpdateDate", QueryAnswer.Time(policy.Versions[^1].CreatedAt)));

    /// <summary>A version of a managed policy.</summary>
    /// <param name="name">The element's name.</param>
    /// <param name="version">The version.</param>
    /// <param name="policy">Its policy.</param>
    /// <param name="withDocument">Whether the document is there: lists leave it out.</param>
    public static XElement Version(string name, PolicyVersion version, ManagedPolicy policy, bool withDocument) => new(
        name,
        withDocument ? new XElement("Document", Encode(version.Document)) : null,
        new XElement("VersionId", version.Id),
        new XElement("IsDefaultVersion", version.Id == policy.DefaultVersionId),
        new XElement("CreateDate", QueryAnswer.Time(version.CreatedAt)));

    /// <summary>A policy document as answers carry it: "URL-encoded compliant with RFC 3986".</summary>
    /// <param name="json">The document.</param>
    public static string Encode(string json) => Uri.EscapeDataString(json);
}
