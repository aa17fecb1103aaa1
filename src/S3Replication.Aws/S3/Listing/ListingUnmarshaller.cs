using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.S3.Model.Internal.MarshallTransformations;

namespace S3Replication.Aws.S3.Listing;

/// <summary>Reads a page within the attempt that fetched it; errors are read as the SDK reads S3's.</summary>
internal sealed class ListingUnmarshaller : S3ReponseUnmarshaller
{
    public static ListingUnmarshaller Instance { get; } = new();

    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext context)
    {
        ListingReader reader = new(context.Stream);
        return reader.Read();
    }
}
