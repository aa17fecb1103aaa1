using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>The answer to <c>SubmitMultiRegionAccessPointRoutes</c>, which says nothing.</summary>
internal sealed class SubmitMultiRegionAccessPointRoutesResponse : AmazonS3ControlResponse
{
    /// <inheritdoc/>
    internal override void Read(XElement root)
    {
    }
}
