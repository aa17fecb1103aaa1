using System.Xml.Linq;
using S3Replication.Aws.Query;

namespace Amazon.IdentityManagement.Model;

/// <summary>A role.</summary>
internal sealed class Role
{
    /// <summary>The name.</summary>
    public string RoleName { get; set; } = string.Empty;

    /// <summary>The ARN.</summary>
    public string Arn { get; set; } = string.Empty;

    /// <summary>The path.</summary>
    public string Path { get; set; } = "/";

    /// <summary>When it was made; null when the answer doesn't say.</summary>
    public DateTime? CreateDate { get; set; }

    /// <summary>The trust policy, URL-encoded.</summary>
    public string? AssumeRolePolicyDocument { get; set; }

    /// <summary>The tags; null when the answer has none.</summary>
    public List<Tag>? Tags { get; set; }

    /// <summary>The permissions boundary; null when it has none.</summary>
    public AttachedPermissionsBoundary? PermissionsBoundary { get; set; }

    internal static Role From(XElement? element) => new()
    {
        RoleName = XmlText.Of(element, "RoleName") ?? string.Empty,
        Arn = XmlText.Of(element, "Arn") ?? string.Empty,
        Path = XmlText.Of(element, "Path") ?? "/",
        CreateDate = XmlText.Time(element, "CreateDate"),
        AssumeRolePolicyDocument = XmlText.Of(element, "AssumeRolePolicyDocument"),
        Tags = XmlText.Members(element, "Tags", Tag.From),
        PermissionsBoundary = AttachedPermissionsBoundary.From(XmlText.Child(element, "PermissionsBoundary")),
    };
}
