def run(browser):
    pass
