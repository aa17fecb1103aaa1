# Profiles of the shared AWS files, resolved by the SDK inside the module's own load context. Fresh processes: the SDK
# reads the environment once.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $sandbox = Start-CrrSandbox
    $null = New-CrrBucket -BucketName profiles-a -Region eu-west-1
    $null = New-CrrBucket -BucketName profiles-b -Region us-west-2
    $pwsh = (Get-Process -Id $PID).Path

    # a role that the account itself may assume, and that may look at one bucket's versioning only
    $trust = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"sts:AssumeRole"}]}'
    $policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:ListBucket","s3:GetBucketVersioning"],"Resource":"arn:aws:s3:::profiles-a"}]}'
    foreach ($form in @(
            @{ Action = 'CreateRole'; RoleName = 'auditor'; AssumeRolePolicyDocument = $trust }
            @{ Action = 'PutRolePolicy'; RoleName = 'auditor'; PolicyName = 'look'; PolicyDocument = $policy }
        )) {
        $pairs = ($form + @{ Version = '2010-05-08' }).GetEnumerator() |
            ForEach-Object { "$($_.Key)=$([uri]::EscapeDataString($_.Value))" }
        $null = Invoke-Other -Sandbox $sandbox -Method POST -Path / -Body ($pairs -join '&') -Service iam -Region us-east-1
    }

    Set-Content -LiteralPath (Join-Path $TestDrive 'credentials') -Value @"
[base]
aws_access_key_id = $($sandbox.AccessKeyId)
aws_secret_access_key = $($sandbox.SecretAccessKey)
"@
    Set-Content -LiteralPath (Join-Path $TestDrive 'config') -Value @"
[profile auditor]
role_arn = arn:aws:iam::111122223333:role/auditor
source_profile = base
region = eu-west-1
[sso-session company]
sso_start_url = https://company.awsapps.com/start
sso_region = eu-west-1
[profile signed-out]
sso_session = company
sso_account_id = 111122223333
sso_role_name = admin
region = eu-west-1
"@

    function Invoke-WithProfile {
        param([string] $Script)

        & $pwsh -NoProfile -NonInteractive -Command @"
`$env:AWS_CONFIG_FILE = '$(Join-Path $TestDrive 'config')'
`$env:AWS_SHARED_CREDENTIALS_FILE = '$(Join-Path $TestDrive 'credentials')'
`$env:AWS_ENDPOINT_URL = '$($sandbox.EndpointUrl)'
`$env:HOME = '$TestDrive'
`$env:USERPROFILE = '$TestDrive'
Import-Module '$ManifestPath'
try { $Script } catch { `$_.FullyQualifiedErrorId; "`$(`$_.ErrorDetails.RecommendedAction)" }
"@
    }
}

AfterAll {
    Stop-TestSandbox
}

Describe 'Profiles' {
    It 'assumes the role that a profile names' {
        Invoke-WithProfile "Enable-BucketVersioning -BucketName profiles-a -ProfileName auditor -ErrorAction Stop | ForEach-Object { `"`$(`$_.Status)`" }" |
            Should -Be 'Enabled'
    }

    It 'may do no more than that role may' {
        (Invoke-WithProfile "Enable-BucketVersioning -BucketName profiles-b -ProfileName auditor -ErrorAction Stop")[0] |
            Should -BeLike 'AccessDenied,*'
    }

    It 'says what to run when the single sign-on session has ended' {
        $said = Invoke-WithProfile "Enable-BucketVersioning -BucketName profiles-a -ProfileName signed-out -ErrorAction Stop"
        $said[0] | Should -BeLike 'SsoTokenExpired,*'
        $said[1] | Should -Match 'aws sso login --profile signed-out'
    }

    It 'names a profile that is not there' {
        (Invoke-WithProfile "Enable-BucketVersioning -BucketName profiles-a -ProfileName nobody -ErrorAction Stop")[0] |
            Should -BeLike 'ProfileNotFound,*'
    }
}
