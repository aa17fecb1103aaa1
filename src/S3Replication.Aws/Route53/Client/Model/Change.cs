using System.Xml.Linq;

namespace Amazon.Route53.Model;

/// <summary>What is done to a record set.</summary>
internal sealed class Change
{
    /// <summary><c>CREATE</c>, <c>UPSERT</c> or <c>DELETE</c>.</summary>
    public string? Action { get; set; }

    /// <summary>The element <c>ResourceRecordSet</c>.</summary>
    public XElement? ResourceRecordSet { get; set; }
}
