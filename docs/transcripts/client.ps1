# Stands for any other S3 client in the transcripts: requests signed by hand (Signature Version 4).
function Send-S3 {
    param(
        [string] $Method, [string] $Path, [string] $Query = '', [string] $Body = '', [string] $Account = '111122223333',
        [string] $Region = 'eu-west-1', [string] $Service = 's3', [string] $Target = ''
    )

    $secret = (Select-String -LiteralPath $env:AWS_SHARED_CREDENTIALS_FILE -Pattern 'aws_secret_access_key = (.+)').Matches[0].Groups[1].Value
    $hex = { param($bytes) [Convert]::ToHexString($bytes).ToLowerInvariant() }
    $hash = { param($text) & $hex ([Security.Cryptography.SHA256]::HashData([Text.Encoding]::UTF8.GetBytes($text))) }
    $mac = { param($key, $text) , [Security.Cryptography.HMACSHA256]::HashData([byte[]] $key, [Text.Encoding]::UTF8.GetBytes($text)) }
    $endpoint = [uri] $env:AWS_ENDPOINT_URL
    $now = [DateTime]::UtcNow.ToString('yyyyMMddTHHmmssZ')
    $bodyHash = & $hash $Body
    $canonicalQuery = if ($Query -and -not $Query.Contains('=')) { "$Query=" } else { $Query }
    $signed = 'host;x-amz-content-sha256;x-amz-date' + ($Target ? ';x-amz-target' : '')
    $canonical = @(
        $Method, $Path, $canonicalQuery, "host:$($endpoint.Authority)", "x-amz-content-sha256:$bodyHash", "x-amz-date:$now"
        if ($Target) { "x-amz-target:$Target" }
        '', $signed, $bodyHash
    ) -join "`n"
    $scope = "$($now.Substring(0, 8))/$Region/$Service/aws4_request"
    $key = [Text.Encoding]::UTF8.GetBytes("AWS4$secret")
    foreach ($part in $now.Substring(0, 8), $Region, $Service, 'aws4_request', ('AWS4-HMAC-SHA256', $now, $scope, (& $hash $canonical) -join "`n")) {
        $key = & $mac $key $part
    }

    $request = @{
        Uri                  = "$($endpoint.GetLeftPart('Authority'))$Path$(if ($Query) { "?$Query" })"
        Method               = $Method
        SkipHeaderValidation = $true
        Headers              = @{
            'x-amz-date' = $now; 'x-amz-content-sha256' = $bodyHash
            Authorization = "AWS4-HMAC-SHA256 Credential=$Account/$scope, SignedHeaders=$signed, Signature=$(& $hex $key)"
        }
    }
    if ($Target) {
        $request.Headers['x-amz-target'] = $Target
    }

    if ($Body) {
        $request.Body = [Text.Encoding]::UTF8.GetBytes($Body)
        $request.ContentType = $Target ? 'application/x-amz-json-1.1' : $Service -eq 's3' ? 'application/xml' : 'application/x-www-form-urlencoded'
    }

    Invoke-WebRequest @request
}

function Write-Object {
    # Uploads a small object.
    param([string] $Bucket, [string] $Key)

    $null = Send-S3 PUT "/$Bucket/$Key" -Body "content of $Key"
}

function Get-Status {
    # The header x-amz-replication-status of an object, when its replication is no longer under way.
    param([string] $Bucket, [string] $Key)

    do {
        $header = (Send-S3 HEAD "/$Bucket/$Key").Headers['x-amz-replication-status']
    }
    while ("$header" -eq 'PENDING')
    "x-amz-replication-status: $($header ? $header : '(none)')"
}
