"""Small additions to pytest that every test folder shares."""
