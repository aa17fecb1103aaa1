using System.Xml.Linq;

namespace Amazon.Route53.Model;

/// <summary>A change on its way.</summary>
internal sealed class ChangeInfo
{
    /// <summary>Its id, with <c>/change/</c> before it.</summary>
    public string? Id { get; set; }

    /// <summary><c>PENDING</c> or <c>INSYNC</c>.</summary>
    public string? Status { get; set; }

    internal static ChangeInfo? Read(XElement root) => Route53Xml.Child(root, "ChangeInfo") is { } element
        ? new ChangeInfo { Id = Route53Xml.Text(element, "Id"), Status = Route53Xml.Text(element, "Status") }
        : null;
}
