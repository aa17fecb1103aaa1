using S3Replication.Aws.Tests.Stub;

namespace S3Replication.Aws.Tests.Credentials;

/// <summary>STS, and the portal of single sign-on, as far as credentials need them.</summary>
internal static class AwsStub
{
    public static StubServer Start(int portalStatus = 200) => new(request => Answer(request, portalStatus));

    private static StubResponse Answer(StubRequest request, int portalStatus)
    {
        if (request.Path == "/federation/credentials")
        {
            return portalStatus == 200 ? RoleCredentials(request) : Json("{\"message\":\"Session token not found or invalid\"}", portalStatus)
                .With("x-amzn-ErrorType", portalStatus == 401 ? "UnauthorizedException" : "ForbiddenException");
        }

        return request.Form["Action"] == "AssumeRole"
            ? StubResponse.Xml(
                $"<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult><Credentials><AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>role-token</SessionToken><Expiration>{DateTime.UtcNow.AddHours(1):yyyy-MM-dd'T'HH:mm:ss'Z'}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>")
            : StubResponse.Xml(
                $"<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/{request.Scope.AccessKey}</Arn><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>");
    }

    private static StubResponse RoleCredentials(StubRequest request)
    {
        long expires = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeMilliseconds();
        return request.Headers["x-amz-sso_bearer_token"] == "token-of-corp"
            ? Json($$$"""{"roleCredentials":{"accessKeyId":"ASIASSO","secretAccessKey":"s","sessionToken":"sso-token","expiration":{{{expires}}}}}""", 200)
            : Json("{}", 400);
    }

    private static StubResponse Json(string json, int status) =>
        StubResponse.Xml(json, status).With("Content-Type", "application/json");
}
