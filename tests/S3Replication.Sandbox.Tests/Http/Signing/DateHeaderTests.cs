using System.Globalization;
using S3Replication.Sandbox.Tests.Http.Host;

namespace S3Replication.Sandbox.Tests.Http.Signing;

/// <summary>
/// "When you specify the Authorization header, you must specify either the x-amz-date or the Date header":
/// https://docs.aws.amazon.com/AmazonS3/latest/API/RESTCommonRequestHeaders.html. botocore writes the latter with the offset -0000 where a
/// request has one already.
/// </summary>
public sealed class DateHeaderTests
{
    [Theory]
    [InlineData("ddd, dd MMM yyyy HH:mm:ss 'GMT'", 200)]
    [InlineData("ddd, dd MMM yyyy HH:mm:ss '-0000'", 200)]
    [InlineData("ddd, d MMM yyyy HH:mm:ss '+0000'", 200)]
    [InlineData("yyyyMMdd'T'HHmmss'Z'", 200)]
    [InlineData("ddd, dd MMM yyyy HH:mm:ss '+0100'", 403)]
    [InlineData("ddd, dd MMM yyyy HH:mm:ss", 403)]
    [InlineData("'Bad Date'", 403)]
    public async Task The_date_of_a_signature_may_stand_in_the_header_Date(string format, int status)
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        SignedRequest request = sandbox.Request("GET", "/");
        request.Date = request.Time.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);

        RawAnswer answer = await sandbox.SendAsync(request.ToBytes());

        Assert.Equal(status, answer.Status);
    }
}
