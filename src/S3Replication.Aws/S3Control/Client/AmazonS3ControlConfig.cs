using Amazon.Runtime;
using Amazon.S3Control.Model;
using S3Replication.Aws.Http;

namespace Amazon.S3Control;

/// <summary>
/// Where S3 Control is: the account stands before the host's name
/// (<see href="https://docs.aws.amazon.com/general/latest/gr/s3.html">Amazon S3 endpoints and quotas</see>).
/// </summary>
internal sealed class AmazonS3ControlConfig() : ServiceConfig("S3 Control", "s3", "s3-control", "2018-08-20")
{
    /// <inheritdoc/>
    protected override string HostPrefix(AmazonWebServiceRequest request) => ((AmazonS3ControlRequest)request).AccountId + ".";
}
