using System.Text;

namespace S3Replication.Sandbox.Tests.Fuzz;

/// <summary>What fuzzing has found, each of which was an internal error or no answer at all.</summary>
public sealed class FindingTests
{
    private const string Form = "Content-Type: application/x-www-form-urlencoded\r\n\r\n";

    public static TheoryData<string, string> Requests => new()
    {
        // A control character, which XML does not have, is quoted in an error and in an answer of the Query protocol.
        { "501", "POST / HTTP/1.1\r\nHost: a\r\nfuzz-sign: iam us-east-1 111122223333\r\n" + Form + "Action=List\u0013Roles&Version=2010-05-08" },
        { "200", "POST / HTTP/1.1\r\nHost: a\r\nfuzz-sign: iam us-east-1 111122223333\r\n" + Form
            + "Action=SimulatePrincipalPolicy&Version=2010-05-08&PolicySourceArn=arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2Fr&ActionNames.member.1=s3%3AGetObject&ResourceArns.member.1=arn%1Aaws%3As3%3A%3A%3Aa" },

        // Half of a surrogate pair, escaped.
        { "400", "POST / HTTP/1.1\r\nHost: a\r\nfuzz-sign: sqs us-east-1 111122223333\r\nContent-Type: application/x-amz-json-1.0\r\nX-Amz-Target: AmazonSQS.CreateQueue\r\n\r\n{\"QueueName\":\"\\ud800\"}" },
        { "400", "POST / HTTP/1.1\r\nHost: a\r\nfuzz-sign: iam us-east-1 111122223333\r\n" + Form
            + "Action=PutRolePolicy&Version=2010-05-08&RoleName=r&PolicyName=p&PolicyDocument=%7B%22Version%22%3A%22%5Cud800%22%7D" },
        { "400", "PUT /source?policy HTTP/1.1\r\nHost: a\r\n\r\n{\"Statement\":{\"Effect\":\"\\ud800\"}}" },
        { "400", "POST /2013-04-01/hostedzone HTTP/1.1\r\nHost: a\r\nfuzz-sign: route53 us-east-1 111122223333\r\n\r\n<a b=\"&#xD800;s\"/>" },
        { "400", "PUT /source?lifecycle HTTP/1.1\r\nHost: a\r\n\r\n"
            + "<LifecycleConfiguration><Rule><ID>1</ID><Filter><Prefix>&#x1;</Prefix></Filter><Status>Enabled</Status><Expiration><Days>1</Days></Expiration></Rule></LifecycleConfiguration>" },

        // A value that a pattern went through again and again, until its time was up.
        { "400", "PUT /source/a HTTP/1.1\r\nHost: a\r\nx-amz-grant-read: id=" + new string(' ', 30_000) + "\"x\r\n\r\n" },

        // A path that is none of S3 Control's, signed for it.
        { "501", "POST / HTTP/1.1\r\nHost: a\r\nfuzz-sign: s3-control us-east-1 111122223333\r\nx-amz-account-id: 111122223333\r\n\r\n" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task What_was_an_internal_error_is_answered(string status, string request)
    {
        await using RouterTarget target = new();

        string answer = await target.TryAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);

        Assert.StartsWith(status, answer);
    }
}
