using S3Replication.Core.Errors;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.Tests.Credentials;

public sealed class ConnectionTests
{
    public static TheoryData<CrrConnection, CrrErrorCode> Refused => new()
    {
        { new CrrConnection { AccessKey = "a" }, CrrErrorCode.InvalidParameter },
        { new CrrConnection { SecretKey = "b" }, CrrErrorCode.InvalidParameter },
        { new CrrConnection { SessionToken = "c" }, CrrErrorCode.InvalidParameter },
        { new CrrConnection { AccessKey = "a", SecretKey = "b", Region = "moon-1" }, CrrErrorCode.InvalidRegion },
        { new CrrConnection { AccessKey = "a", SecretKey = "b", EndpointUrl = new Uri("/sandbox", UriKind.Relative) }, CrrErrorCode.InvalidEndpointUrl },
        { new CrrConnection { AccessKey = "a", SecretKey = "b", EndpointUrl = new Uri("ftp://localhost") }, CrrErrorCode.InvalidEndpointUrl },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void A_connection_that_can_not_work_is_refused(CrrConnection connection, CrrErrorCode expected)
    {
        CrrException failure = Assert.Throws<CrrException>(() => AwsServices.Open(connection, null));

        Assert.Equal(expected, failure.Code);
    }
}
