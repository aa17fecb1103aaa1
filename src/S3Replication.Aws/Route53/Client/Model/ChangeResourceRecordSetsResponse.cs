using System.Xml.Linq;

namespace Amazon.Route53.Model;

/// <summary>The answer to <c>ChangeResourceRecordSets</c>.</summary>
internal sealed class ChangeResourceRecordSetsResponse : AmazonRoute53Response
{
    /// <summary>The change.</summary>
    public ChangeInfo? ChangeInfo { get; set; }

    /// <inheritdoc/>
    internal override void Read(XElement root) => ChangeInfo = Model.ChangeInfo.Read(root);
}
