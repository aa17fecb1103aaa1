using System.Text;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.S3.Model.Internal.MarshallTransformations;

namespace S3Replication.Aws.S3;

/// <summary>Takes a body as it is; errors are read as the SDK reads S3's.</summary>
internal sealed class DocumentUnmarshaller : S3ReponseUnmarshaller
{
    public static DocumentUnmarshaller Instance { get; } = new();

    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext context)
    {
        using StreamReader reader = new(context.Stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        return new DocumentResponse { Document = reader.ReadToEnd() };
    }
}
